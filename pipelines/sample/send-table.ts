import type { Period } from '#domain/period';
import { createRandom } from '#domain/statistics/random';
import { drawBinomial } from './draws.ts';
import { LONG_RUN } from './long-run.ts';
import { calendarOf, type SentPeriod, type TableCalendar } from './reporting-calendar.ts';
import type { ReporterTraits } from './sample-parameters.ts';
import type { SampleTable, TrueCount } from './sample-table.ts';
import type { SampleWorld } from './sample-world.ts';
import type { SentRow } from './sent-row.ts';

/** What is known of a month when it is first sent. */
const FIRST_SENT = 0.94;
/** How many of a table's cells are listed as zero by those who list zeros. */
const ZEROS_LISTED = 12;
/** What a total holds beyond the citizenships listed. */
const UNLISTED = 0.006;

/** A table as its reporter has sent it by a release: late, provisional, broken, withheld or with zeros, as that reporter does. */
export function sendTable(world: SampleWorld, table: SampleTable, release: number): SentRow[] {
	const traits = world.parameters.reporters.get(table.reportingState);
	if (!traits) throw new Error(`the sample does not say how ${table.reportingState} reports`);
	const calendar = calendarOf(world, table, release);
	const reporter = { ...traits, isRestated: calendar.isRestated };
	const breaks = breaksOf(world, table, [...calendar.sent.values()].map(({ period }) => period));
	const missing = createRandom(`${world.seed}/missing/${nameOf(table)}`);
	const rows: SentRow[] = [];
	for (const one of table.counts) {
		const isMissing = missing() < traits.missingShare;
		const sent = calendar.sent.get(one.period.text);
		if (!sent) continue;
		const row = sentRow(world, table, one, reporter, sent, isMissing);
		const broken = breaks.get(one.period.text);
		rows.push(broken ? { ...row, status: row.value === null ? row.status : 'B', comment: broken } : row);
	}
	return traits.zeros && table.dimensions.includes('BORDER_SECTION') ? withZeros(table, rows, calendar, world.timeline.monthAt(LONG_RUN).start) : rows;
}

/** Totals over citizenships of a table that was sent, a little more than their parts. */
export function sendTotals(world: SampleWorld, table: SampleTable, rows: readonly SentRow[]): SentRow[] {
	const totals = new Map<string, SentRow & { value: number }>();
	const at = table.dimensions.indexOf('CITIZENSHIP');
	for (const row of rows) {
		const codes = row.codes.filter((_, index) => index !== at);
		const key = `${row.period.text}|${codes.join('|')}`;
		const value = (totals.get(key)?.value ?? 0) + (row.value ?? 0);
		totals.set(key, { ...row, codes, value, comment: '' });
	}
	return [...totals].map(([key, total]) => {
		const random = createRandom(`${world.seed}/unlisted/${nameOf(table)}/${key}`);
		const value = total.value + drawBinomial(random, total.value, UNLISTED);
		return { ...total, value, written: String(value) };
	});
}

function nameOf({ reportingState, indicator, dimensions }: SampleTable): string {
	return `${reportingState}/${indicator}/${dimensions.join('+')}`;
}

function sentRow(
	world: SampleWorld,
	table: SampleTable,
	{ period, codes, count }: TrueCount,
	reporter: ReporterTraits & Pick<TableCalendar, 'isRestated'>,
	{ isProvisional, isUnavailable }: SentPeriod,
	isMissing: boolean
): SentRow {
	const row = (value: number | null, written: string, status = ''): SentRow => ({ period, codes, value, written, status, confidentiality: '', comment: '' });
	if (isUnavailable || isMissing) return row(null, reporter.missingToken);
	if (table.freq !== 'M' && reporter.suppressBelow !== undefined && count < reporter.suppressBelow) {
		return row(null, `<${reporter.suppressBelow}`, 'Q');
	}
	if (!isProvisional) return row(count, String(count));
	const random = createRandom(`${world.seed}/provisional/${nameOf(table)}/${period.text}/${codes.join('/')}`);
	const value = reporter.isRestated ? count : drawBinomial(random, count, FIRST_SENT);
	const isLatest = period.ordinal === world.timeline.last.ordinal;
	return row(value, String(value), reporter.isRestated && !isLatest ? '' : 'P');
}

/** The comment of each period that begins a new definition: the first that was sent of it. */
function breaksOf(world: SampleWorld, table: SampleTable, sent: readonly Period[]): Map<string, string> {
	const comments = new Map<string, string>();
	for (const { since, comment, ...at } of world.parameters.breaks) {
		if (at.reportingState !== table.reportingState || at.indicator !== table.indicator) continue;
		const first = sent.find(({ start }) => start >= `${since}-01`);
		if (first && first !== sent[0]) comments.set(first.text, comment);
	}
	return comments;
}

function withZeros(table: SampleTable, rows: readonly SentRow[], calendar: TableCalendar, listsDrawnUp: string): SentRow[] {
	const sums = new Map<string, { codes: readonly string[]; sum: number }>();
	for (const { period, codes, count } of table.counts) {
		const key = codes.join('|');
		if (period.start >= listsDrawnUp) break;
		sums.set(key, { codes, sum: (sums.get(key)?.sum ?? 0) + count });
	}
	const listed = [...sums].sort(([, a], [, b]) => b.sum - a.sum).slice(0, ZEROS_LISTED);
	const given = new Set(rows.map(({ period, codes }) => `${period.text}|${codes.join('|')}`));
	const zeros = [...calendar.sent.values()].flatMap(({ period, isProvisional, isUnavailable }) =>
		listed
			.filter(([key]) => !isUnavailable && !given.has(`${period.text}|${key}`))
			.map(([, { codes }]): SentRow => ({ period, codes, value: 0, written: '0', status: isProvisional ? 'P' : '', confidentiality: '', comment: '' }))
	);
	return [...rows, ...zeros].sort((a, b) => a.period.ordinal - b.period.ordinal);
}
