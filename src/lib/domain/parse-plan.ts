import { FREQUENCIES, parsePeriod, type Frequency } from './period.ts';
import { parseReferenceTable, type ReferenceRow } from './reference-table.ts';
import type { PlanEntry, Reference } from './reference.ts';

export const PLAN_PATH = 'data/codelists/reporting-plan.csv';
const COLUMNS = ['dataflow', 'indicator', 'reporting_state', 'freq', 'since', 'until', 'due_days', 'note'];

/** What reporters have announced. Entries of one reporter and indicator may follow each other and never overlap. */
export function parsePlan(
	texts: ReadonlyMap<string, string>,
	{ dataflows, indicators, lists }: Pick<Reference, 'dataflows' | 'indicators' | 'lists'>
): PlanEntry[] {
	const seen = new Map<string, PlanEntry[]>();
	return parseReferenceTable(texts, PLAN_PATH, COLUMNS).rows.map((row) => {
		const entry = parseEntry(row);
		const dataflow = dataflows.get(entry.dataflow) ?? row.fail(`unknown dataflow ${entry.dataflow}`);
		const indicator = indicators.get(entry.indicator) ?? row.fail(`unknown indicator ${entry.indicator}`);
		const { reportingState } = entry;
		if (!lists.states.byCode.has(reportingState) && !lists.reporters.byCode.has(reportingState)) {
			row.fail(`unknown reporter ${reportingState}`);
		}
		if (indicator.publicOnly && dataflow.kind !== 'public') row.fail(`${indicator.code} belongs to public dataflows only`);
		const key = `${entry.dataflow}|${entry.indicator}|${entry.reportingState}`;
		const earlier = seen.get(key) ?? [];
		if (earlier.some((other) => overlaps(other, entry))) row.fail(`announces ${key.replaceAll('|', ' ')} twice for the same time`);
		seen.set(key, [...earlier, entry]);
		return entry;
	});
}

function parseEntry(row: ReferenceRow): PlanEntry {
	const freq = row.oneOf('freq', FREQUENCIES);
	const since = planPeriod(row, 'since', freq) ?? row.fail('since is empty');
	const until = planPeriod(row, 'until', freq);
	if (until !== undefined && until < since) row.fail(`until ${until} comes before since ${since}`);
	return {
		dataflow: row.required('dataflow'),
		indicator: row.required('indicator'),
		reportingState: row.required('reporting_state'),
		freq,
		since,
		...(until && { until }),
		dueDays: row.integer('due_days')
	};
}

function planPeriod(row: ReferenceRow, column: string, freq: Frequency): string | undefined {
	const text = row.maybe(column);
	if (text !== undefined && parsePeriod(text)?.freq !== freq) row.fail(`${column} is not a period of frequency ${freq}: ${text}`);
	return text;
}

function overlaps(a: PlanEntry, b: PlanEntry): boolean {
	const [first, second] = firstDay(a) <= firstDay(b) ? [a, b] : [b, a];
	return first.until === undefined || (parsePeriod(first.until)?.end ?? '') >= firstDay(second);
}

function firstDay(entry: PlanEntry): string {
	return parsePeriod(entry.since)?.start ?? entry.since;
}
