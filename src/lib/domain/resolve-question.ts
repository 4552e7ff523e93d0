import { checkAdditivity, tableChoice } from './additivity.ts';
import { checkMeasures } from './check-measures.ts';
import { defaultGrain } from './default-grain.ts';
import { breakdownDimensions } from './dimension.ts';
import type { FigureReads, QuestionReference, TableFacts } from './figure-reads.ts';
import type { Indicator } from './indicator.ts';
import { parseObservationQuery, type ObservationQuery } from './observation-query.ts';
import { isGregorian } from './other-period.ts';
import { nestsIn, parsePeriod } from './period.ts';
import type { Refusal, RefusalReason } from './query-answer.ts';
import type { Selection } from './selection.ts';
import { selectionReporters, type ReporterLimit } from './selection-reporters.ts';
import { countingFrequencies, holds, neededMask, planOf, type TableChoice } from './table-choice.ts';

/** A question that means something, with everything it left open decided. */
export interface ResolvedQuestion {
	/** With its grain and release filled in. */
	readonly query: ObservationQuery;
	readonly indicator: Indicator;
	readonly reference: QuestionReference;
	readonly selection: Selection;
	/** Counting units that the figures also come in. */
	readonly otherUnits: readonly string[];
	/** The reporters that it can concern; undefined = any. */
	readonly reporters: ReporterLimit | undefined;
}

/** Decides release, counting unit, grain and tables of a question, or says why it has no answer. */
export async function resolveQuestion(reads: FigureReads, asked: ObservationQuery): Promise<ResolvedQuestion | Refusal> {
	const parsed = parseObservationQuery(asked);
	if (!parsed.ok) throw new Error(`not a query: ${parsed.problems.join('; ')}`);
	const release = parsed.query.release ?? reads.currentRelease;
	if (reads.publishedAt(release) === undefined) return refusal('unknown-release', { release: String(release) });

	const reference = await reads.referenceOf(release);
	return decideQuestion(parsed.query, { release, reference, tables: await reads.tables(parsed.query, release) });
}

/** The same once it is known which tables there are. */
export function decideQuestion(
	asked: ObservationQuery,
	{ release, reference, tables: all }: { release: number; reference: QuestionReference; tables: readonly TableFacts[] }
): ResolvedQuestion | Refusal {
	const indicator = reference.indicators.get(asked.indicator);
	if (!reference.dataflows.has(asked.dataflow)) return refusal('unknown-dataflow', { dataflow: asked.dataflow });
	if (!indicator) return refusal('unknown-indicator', { indicator: asked.indicator });

	const { unit, others } = chooseUnit(all, indicator);
	const tables = all.filter((table) => table.unit === unit);
	const reporters = selectionReporters(asked, reference);
	const plan = planOf(reference.plan, asked.dataflow, indicator.code).filter(
		(entry) => !reporters || reporters.has(entry.reportingState)
	);
	const grain = asked.period.grain ?? defaultGrain(plan, indicator.freq, tables.map((table) => table.freq));
	const query: ObservationQuery = { ...asked, release, period: { ...asked.period, grain } };

	const choice = tableChoice(query, indicator, grain);
	const refused = checkAdditivity(query, indicator, reference) ?? checkMeasures(query, indicator, reference) ?? checkTables(query, indicator, tables, choice);
	if (refused) return refused;
	const { from, to } = query.period;
	const start = from === undefined ? undefined : parsePeriod(from)?.start;
	const end = to === undefined ? undefined : parsePeriod(to)?.end;
	return { query, indicator, reference, selection: { query, countingUnit: unit, release, choice, plan, start, end }, otherUnits: others, reporters };
}

/** The indicator's own unit where the figures come in it, else the one they mostly come in. */
function chooseUnit(tables: readonly TableFacts[], indicator: Indicator): { unit: string; others: string[] } {
	const returns = new Map<string, number>();
	for (const table of tables) returns.set(table.unit, (returns.get(table.unit) ?? 0) + table.returns);
	const units = [...returns].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([unit]) => unit);
	const unit = units.includes(indicator.countingUnit) ? indicator.countingUnit : (units[0] ?? indicator.countingUnit);
	return { unit, others: units.filter((other) => other !== unit).sort() };
}

/** Whether any table that the viewer may see can answer. None at all is no refusal: there is nothing to say yet. */
function checkTables(query: ObservationQuery, indicator: Indicator, tables: readonly TableFacts[], choice: TableChoice): Refusal | undefined {
	if (tables.length === 0) return undefined;
	const { grain, sumTime } = choice;
	const frequencies = countingFrequencies(grain, sumTime);
	const timely = tables.filter(({ freq }) => isGregorian(freq) && frequencies.includes(freq));
	if (timely.length === 0) {
		const present = [...new Set(tables.map((table) => table.freq))].join(', ');
		const isFiner = tables.some(({ freq }) => isGregorian(freq) && nestsIn(freq, grain));
		if (isFiner) return refusal(indicator.kind === 'stock' ? 'stock-over-time' : 'sum-not-allowed', { indicator: indicator.code, dimension: 'TIME_PERIOD' });
		const isCoarser = tables.some(({ freq }) => isGregorian(freq) && nestsIn(grain, freq));
		return refusal(isCoarser ? 'grain-too-fine' : 'grain-does-not-nest', { grain, present });
	}
	if (timely.some((table) => holds(choice, table))) return undefined;
	const needed = neededMask(query);
	const dimensions = breakdownDimensions(needed).join(', ');
	const wider = timely.filter((table) => (table.breakdown & needed) === needed);
	if (wider.length === 0) return refusal('no-table-holds-dimensions', { dimensions, indicator: indicator.code });
	const [extra] = wider.map((table) => breakdownDimensions(table.breakdown & ~choice.allowed)).sort((a, b) => a.length - b.length);
	const [dimension = ''] = extra ?? [];
	const isPlace = indicator.stageRule && ['ROUTE', 'BORDER_SECTION', 'DIRECTION', 'BORDER_TYPE'].includes(dimension);
	return refusal(isPlace ? 'sum-across-stages' : 'sum-not-allowed', { dimension, indicator: indicator.code });
}

function refusal(reason: RefusalReason, detail: Readonly<Record<string, string>>): Refusal {
	return { reason, detail };
}
