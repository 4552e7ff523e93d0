import { checkAdditivity, tableChoice } from '#domain/additivity';
import { defaultGrain } from '#domain/default-grain';
import { breakdownDimensions } from '#domain/dimension';
import type { Indicator } from '#domain/indicator';
import { parseObservationQuery, type ObservationQuery } from '#domain/observation-query';
import { nestsIn, parsePeriod, type Frequency } from '#domain/period';
import type { Refusal, RefusalReason } from '#domain/query-answer';
import type { Reference } from '#domain/reference';
import { selectionReporters } from '#domain/selection-reporters';
import { countingFrequencies, holds, neededMask, planOf, type TableChoice } from '#domain/table-choice';
import type { Selection } from './chosen-returns-sql.ts';
import { compileTables, type CompileContext } from './compile-query.ts';
import type { FigureSource } from './figure-source.ts';
import type { Policy } from './policy.ts';

/** A question that means something, with everything it left open decided. */
export interface ResolvedQuery {
	/** With its grain and release filled in. */
	readonly query: ObservationQuery;
	readonly indicator: Indicator;
	readonly reference: Reference;
	readonly selection: Selection;
	readonly context: CompileContext;
	readonly otherUnits: readonly string[];
	/** The reporters that it can concern; undefined = any. */
	readonly reporters: ReadonlySet<string> | undefined;
}

interface Table {
	readonly unit: string;
	readonly freq: Frequency;
	readonly breakdown: number;
	readonly nil: boolean;
	readonly returns: number;
}

/** Decides release, counting unit, grain and tables of a question, or says why it has no answer. */
export async function resolveQuery(source: FigureSource, asked: ObservationQuery, policy: Policy): Promise<ResolvedQuery | Refusal> {
	const parsed = parseObservationQuery(asked);
	if (!parsed.ok) throw new Error(`not a query: ${parsed.problems.join('; ')}`);
	const release = parsed.query.release ?? source.currentRelease;
	if (source.publishedAt(release) === undefined) return refusal('unknown-release', { release: String(release) });

	const reference = await source.referenceOf(release);
	const indicator = reference.indicators.get(parsed.query.indicator);
	if (!reference.dataflows.has(parsed.query.dataflow)) return refusal('unknown-dataflow', { dataflow: parsed.query.dataflow });
	if (!indicator) return refusal('unknown-indicator', { indicator: parsed.query.indicator });

	const context: CompileContext = { policy, legs: reference.legs };
	const all = await readTables(source, { query: parsed.query, release }, context);
	const { unit, others } = chooseUnit(all, indicator);
	const tables = all.filter((table) => table.unit === unit);
	const reporters = selectionReporters(parsed.query, reference);
	const plan = planOf(reference.plan, parsed.query.dataflow, indicator.code).filter(
		(entry) => !reporters || reporters.has(entry.reportingState)
	);
	const grain = parsed.query.period.grain ?? defaultGrain(plan, indicator.freq, tables.map((table) => table.freq));
	const query: ObservationQuery = { ...parsed.query, release, period: { ...parsed.query.period, grain } };

	const refused = checkAdditivity(query, indicator, reference) ?? checkTables(query, indicator, tables, tableChoice(query, indicator, grain));
	if (refused) return refused;
	const { from, to } = query.period;
	const selection: Selection = {
		query,
		countingUnit: unit,
		release,
		choice: tableChoice(query, indicator, grain),
		plan,
		start: from === undefined ? undefined : parsePeriod(from)?.start,
		end: to === undefined ? undefined : parsePeriod(to)?.end
	};
	return { query, indicator, reference, selection, context, otherUnits: others, reporters };
}

/** The indicator's own unit where the figures come in it, else the one they mostly come in. */
function chooseUnit(tables: readonly Table[], indicator: Indicator): { unit: string; others: string[] } {
	const returns = new Map<string, number>();
	for (const table of tables) returns.set(table.unit, (returns.get(table.unit) ?? 0) + table.returns);
	const units = [...returns].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([unit]) => unit);
	const unit = units.includes(indicator.countingUnit) ? indicator.countingUnit : (units[0] ?? indicator.countingUnit);
	return { unit, others: units.filter((other) => other !== unit).sort() };
}

/** Whether any table that the viewer may see can answer. None at all is no refusal: there is nothing to say yet. */
function checkTables(query: ObservationQuery, indicator: Indicator, tables: readonly Table[], choice: TableChoice): Refusal | undefined {
	if (tables.length === 0) return undefined;
	const { grain, sumTime } = choice;
	const frequencies = countingFrequencies(grain, sumTime);
	const timely = tables.filter((table) => frequencies.includes(table.freq));
	if (timely.length === 0) {
		const present = [...new Set(tables.map((table) => table.freq))].join(', ');
		const isFiner = tables.some((table) => nestsIn(table.freq, grain));
		if (isFiner) return refusal(indicator.kind === 'stock' ? 'stock-over-time' : 'sum-not-allowed', { indicator: indicator.code, dimension: 'TIME_PERIOD' });
		const isCoarser = tables.some((table) => nestsIn(grain, table.freq));
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

async function readTables(source: FigureSource, selection: Pick<Selection, 'query' | 'release'>, context: CompileContext): Promise<Table[]> {
	const rows = await source.rows(compileTables(selection, context));
	return rows.map(([unit, freq, breakdown, nil, returns]) => ({
		unit: String(unit),
		freq: String(freq) as Frequency,
		breakdown: Number(breakdown),
		nil: nil === true,
		returns: Number(returns)
	}));
}

function refusal(reason: RefusalReason, detail: Readonly<Record<string, string>>): Refusal {
	return { reason, detail };
}
