import type { QueryDimension } from '#domain/dimension';
import type { FigureReads } from '#domain/figure-reads';
import type { AnyFrequency } from '#domain/other-period';
import { parsePeriod, periodOfDay, type Period } from '#domain/period';
import { figureKey, type GroupFigures, type ReturnFigure } from '#domain/return-figure';
import type { Selection } from '#domain/selection';
import { compileBreaks, compileGroups, compileLeftOut, compileReturns, compileTables, type CompileContext } from './compile-query.ts';
import type { FigureSource } from './figure-source.ts';
import type { Policy } from './policy.ts';
import { readRows } from './read-rows.ts';

/** The readings of `FigureReads` over a warehouse, under a policy that is part of every statement. */
export function createSqlReads(source: FigureSource, policy: Policy): FigureReads {
	const contextOf = async (release: number): Promise<CompileContext> => ({ policy, legs: (await source.referenceOf(release)).legs });
	return {
		currentRelease: source.currentRelease,
		publishedAt: (release) => source.publishedAt(release),
		referenceOf: (release) => source.referenceOf(release),
		labelOf: (submission) => policy.labelOf(submission),
		async tables(query, release) {
			const rows = await source.rows(compileTables({ query, release }, await contextOf(release)));
			return rows.map(([unit, freq, breakdown, nil, returns]) => ({
				unit: String(unit),
				freq: String(freq) as AnyFrequency,
				breakdown: Number(breakdown),
				nil: nil === true,
				returns: Number(returns)
			}));
		},
		returns: async (selection) => readReturns(source, selection, await contextOf(selection.release)),
		groups: async (selection, groupBy) => readGroups(source, selection, await contextOf(selection.release), groupBy),
		rows: async (selection) => readRows(source, selection, await contextOf(selection.release)),
		async breaks(selection) {
			const rows = await source.rows(compileBreaks(selection, await contextOf(selection.release)));
			return rows.map(([reportingState, start]) => ({ reportingState: String(reportingState), start: String(start) }));
		},
		async leftOut(selection) {
			const rows = await source.rows(compileLeftOut(selection, await contextOf(selection.release)));
			return rows.map(([reporter]) => String(reporter));
		}
	};
}

async function readReturns(source: FigureSource, selection: Selection, context: CompileContext): Promise<ReturnFigure[]> {
	const rows = await source.rows(compileReturns(selection, context));
	const periods = new Map<string, Period>();
	const grains = new Map<string, Period>();
	return rows.map((row) => {
		const [reportingState, timePeriod, grainStart, breakdown, nil, exhaustive, provisional, counts, whole] = row;
		const [submission, definition, value, cells, submissions] = row.slice(9);
		return {
			reportingState: String(reportingState),
			period: remembered(periods, String(timePeriod), parsedPeriod),
			grain: remembered(grains, String(grainStart), (day) => periodOfDay(selection.choice.grain, day)),
			breakdown: Number(breakdown),
			nil: nil === true,
			exhaustive: exhaustive === true,
			provisional: provisional === true,
			counts: counts === true,
			whole: whole === true,
			submissions: [Number(submission), ...(Array.isArray(submissions) ? submissions.map(Number) : [])],
			definition: typeof definition === 'string' ? definition : undefined,
			cells: Number(cells),
			value: value === null || value === undefined ? null : Number(value)
		};
	});
}

async function readGroups(
	source: FigureSource,
	selection: Selection,
	context: CompileContext,
	groupBy: readonly QueryDimension[]
): Promise<GroupFigures[]> {
	const rows = await source.rows(compileGroups(selection, context, groupBy));
	const groups = new Map<string, { codes: string[]; values: Map<string, number | null>; reporters: Set<string> }>();
	for (const [reportingState, period, value, ...codes] of rows) {
		const key = codes.join('|');
		let group = groups.get(key);
		if (!group) {
			group = { codes: codes.map(String), values: new Map(), reporters: new Set() };
			groups.set(key, group);
		}
		group.values.set(figureKey(String(reportingState), String(period)), value === null || value === undefined ? null : Number(value));
		group.reporters.add(String(reportingState));
	}
	return [...groups.values()];
}

function parsedPeriod(text: string): Period {
	const period = parsePeriod(text);
	if (!period) throw new Error(`the warehouse holds no period: ${text}`);
	return period;
}

function remembered<T>(map: Map<string, T>, key: string, make: (key: string) => T): T {
	let value = map.get(key);
	if (value === undefined) {
		value = make(key);
		map.set(key, value);
	}
	return value;
}
