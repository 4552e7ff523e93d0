import { TOTAL, type BreakdownDimension, BREAKDOWN_DIMENSIONS } from '#domain/dimension';
import type { SampleTable } from './sample-table.ts';
import { SAMPLE_DATAFLOW } from './sample-world.ts';
import type { SentRow } from './sent-row.ts';

/** Rows of one table, under the dimensions that they are broken down by. */
export interface SentTable {
	readonly table: Pick<SampleTable, 'reportingState' | 'indicator' | 'countingUnit' | 'freq'>;
	readonly dimensions: readonly BreakdownDimension[];
	readonly rows: readonly SentRow[];
}

const encoder = new TextEncoder();

/** The contract's long form: one row a count, codes, UTF-8; a dimension that no table is broken down by has no column. */
export function writeLongForm(tables: readonly SentTable[]): Uint8Array {
	const used = BREAKDOWN_DIMENSIONS.filter((dimension) => tables.some(({ dimensions }) => dimensions.includes(dimension)));
	const header = ['DATAFLOW', 'INDICATOR', 'REPORTING_STATE', 'FREQ', 'TIME_PERIOD', 'COUNTING_UNIT', ...used, 'OBS_VALUE', 'OBS_STATUS', 'CONF_STATUS', 'COMMENT'];
	const lines = [header.join(',')];
	for (const { table, dimensions, rows } of tables) {
		const places = used.map((dimension) => dimensions.indexOf(dimension));
		const before = `${SAMPLE_DATAFLOW},${table.indicator},${table.reportingState},${table.freq},`;
		for (const { period, codes, written, status, confidentiality, comment } of rows) {
			const breakdown = places.map((place) => (place < 0 ? TOTAL : (codes[place] ?? TOTAL))).join(',');
			lines.push(`${before}${period.text},${table.countingUnit},${breakdown}${used.length > 0 ? ',' : ''}${written},${status},${confidentiality},${quoted(comment)}`);
		}
	}
	return encoder.encode(`${lines.join('\n')}\n`);
}

function quoted(text: string): string {
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
