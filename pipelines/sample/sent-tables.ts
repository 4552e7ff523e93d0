import type { SampleTable } from './sample-table.ts';
import type { SampleWorld } from './sample-world.ts';
import { sendTable, sendTotals } from './send-table.ts';
import { fitsLayout } from './write-national-layout.ts';
import type { Correction, NationalLayout } from './sample-parameters.ts';
import type { SentRow } from './sent-row.ts';
import type { SentTable } from './write-long-form.ts';

/** Which of its reporter's files a table goes into. */
export type FileGroup =
	| 'border-detections'
	| 'border-detections-sex-age'
	| 'refusals-and-returns'
	| 'quarterly'
	| 'yearly'
	| 'restricted'
	| 'national'
	| 'correction';

/** What a reporter has sent of one table by a release, and the file that it goes into. */
export interface GroupedTable extends SentTable {
	readonly group: FileGroup;
	readonly layout?: NationalLayout;
	/** The correction that these rows are subject to. */
	readonly correction?: Correction;
}

/** Every table as sent by a release, totals and corrections apart. */
export function sentTables(world: SampleWorld, tables: readonly SampleTable[], release: number): GroupedTable[] {
	return tables.flatMap((table) => {
		const rows = sendTable(world, table, release);
		const isDetailed = table.indicator === 'IBC_BETWEEN_BCP' && table.dimensions.includes('CITIZENSHIP');
		const traits = world.parameters.reporters.get(table.reportingState);
		const sent: SentTable[] = [{ table, dimensions: table.dimensions, rows }];
		if (traits?.totals && isDetailed) {
			const dimensions = table.dimensions.filter((dimension) => dimension !== 'CITIZENSHIP');
			sent.push({ table, dimensions, rows: sendTotals(world, table, rows) });
		}
		return sent.flatMap((one) => grouped(world, one, release));
	});
}

function grouped(world: SampleWorld, sent: SentTable, release: number): GroupedTable[] {
	const { reportingState, indicator } = sent.table;
	const correction = world.parameters.corrections.find((one) => one.reportingState === reportingState && one.indicator === indicator);
	const layout = world.parameters.layouts.find((one) => one.reportingState === reportingState && one.indicator === indicator && fitsLayout(one, sent));
	const group = groupOf(world, sent);
	const plain = (rows: readonly SentRow[]): GroupedTable => ({ ...sent, rows, ...(layout ? { group: 'national', layout } : { group }) });
	if (!correction) return [plain(sent.rows)];
	const isCorrected = ({ period }: SentRow) => period.start >= `${correction.since}-01` && period.start <= `${correction.until}-31`;
	const affected = sent.rows.filter(isCorrected);
	const wrong = release < correction.inRelease ? affected.map((row) => multiplied(row, correction.factor)) : affected;
	return [plain(sent.rows.filter((row) => !isCorrected(row))), { ...sent, rows: wrong, group: 'correction', correction }];
}

function groupOf(world: SampleWorld, { table, dimensions }: SentTable): FileGroup {
	const traits = world.parameters.reporters.get(table.reportingState);
	if (traits?.green.includes(table.indicator)) return 'restricted';
	if (table.freq === 'Q') return 'quarterly';
	if (table.freq === 'A') return 'yearly';
	if (!['IBC_BETWEEN_BCP', 'CLANDESTINE_BCP', 'FACILITATORS'].includes(table.indicator)) return 'refusals-and-returns';
	return dimensions.includes('AGE_GROUP') ? 'border-detections-sex-age' : 'border-detections';
}

function multiplied(row: SentRow, factor: number): SentRow {
	const value = row.value === null ? null : Math.round(row.value * factor);
	return value === null ? row : { ...row, value, written: String(value) };
}
