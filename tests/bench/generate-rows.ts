import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const CITIZENSHIPS = ['AFG', 'PAK', 'BGD', 'IRQ', 'IRN', 'SYR', 'IND', 'NPL', 'LKA', 'EGY', 'SOM', 'ERI', 'ETH', 'SDN', 'MAR', 'DZA'];
const STATES = ['GRC', 'BGR', 'TUR', 'IRN', 'HUN', 'SRB', 'MKD', 'HRV', 'ITA', 'ESP'];
const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,COUNTERPART_STATE,CITIZENSHIP,OBS_VALUE\n';

/** Writes `rows` distinct observations in the contract's form, eight columns, every count below 1,000; `quoted`: every cell between marks. */
export async function generateRows(path: string, rows: number, quoted = false): Promise<void> {
	const out = createWriteStream(path);
	const asWritten = (line: string) => (quoted ? `"${line.trimEnd().replaceAll(',', '","')}"\n` : line);
	out.write(asWritten(HEADER));
	let written = 0;
	let chunk: string[] = [];
	// The key is written as a number in mixed radix, so that no two rows share one.
	for (let row = 0; row < rows; row += 1) {
		let rest = row;
		const take = (size: number) => {
			const digit = rest % size;
			rest = Math.floor(rest / size);
			return digit;
		};
		const citizenship = CITIZENSHIPS[take(CITIZENSHIPS.length)];
		const counterpart = CITIZENSHIPS[take(CITIZENSHIPS.length)];
		const state = STATES[take(STATES.length)];
		const day = new Date(Date.UTC(2000, 0, 1) + rest * 86_400_000).toISOString().slice(0, 10);
		chunk.push(asWritten(`COLEP,RETURN_EFFECTIVE,${state},D,${day},${counterpart},${citizenship},${(row * 7919) % 997}\n`));
		written += 1;
		if (chunk.length === 20_000 || written === rows) {
			if (!out.write(chunk.join(''))) await once(out, 'drain');
			chunk = [];
		}
	}
	out.end();
	await once(out, 'finish');
}
