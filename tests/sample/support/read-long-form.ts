import { parseCsvRecords } from '#domain/csv-records';
import { BREAKDOWN_DIMENSIONS } from '#domain/dimension';
import type { SampleFile } from '#pipelines/sample/sample-release';

/** One row of a file in the contract's long form, as it stands there. */
export interface LongRow {
	readonly cells: Readonly<Record<string, string>>;
	/** Indicator, reporter, frequency, period and the dimensions that it is broken down by: the return it belongs to. */
	readonly returned: string;
	readonly key: string;
	readonly value: number | undefined;
}

/** Reads a file of the sample back from its bytes, without the pipeline. */
export function readLongForm({ bytes }: Pick<SampleFile, 'bytes'>): LongRow[] {
	const [header, ...records] = parseCsvRecords(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	const labels = header?.cells ?? [];
	return records.map(({ cells: texts }) => {
		const cells = Object.fromEntries(labels.map((label, index) => [label, texts[index] ?? '']));
		const broken = BREAKDOWN_DIMENSIONS.filter((dimension) => (cells[dimension] ?? '_T') !== '_T');
		const returned = [cells.INDICATOR, cells.REPORTING_STATE, cells.FREQ, cells.TIME_PERIOD, broken.join('+')].join('|');
		const text = cells.OBS_VALUE ?? '';
		return {
			cells,
			returned,
			key: `${returned}|${broken.map((dimension) => cells[dimension]).join('|')}`,
			value: /^\d+$/.test(text) ? Number(text) : undefined
		};
	});
}
