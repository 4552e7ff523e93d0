import { cappedFindings, MAX_NAMED } from '../domain/capped-findings.ts';
import { createFinding } from '../domain/create-finding.ts';
import type { Finding } from '../domain/finding.ts';
import type { TextColumn } from '../domain/intake/text-outline.ts';
import type { BoundProfile } from '../domain/profile/bound-profile.ts';
import { addressOf, countAddress } from '../domain/profile/cell-address.ts';
import type { CellProblem } from '../domain/profile/cell-problem.ts';
import { isLookedUp } from '../domain/profile/column-texts.ts';
import { problemFindings } from '../domain/profile/problem-findings.ts';
import { readColumns, withoutEmptyColumns, type ReadPeriodColumns } from '../domain/profile/read-columns.ts';
import { totalRowFindings } from '../domain/profile/total-row.ts';
import { unprovenColumns } from '../domain/profile/unproven-columns.ts';
import type { Reference } from '../domain/reference.ts';
import { ENOUGH_RECORDS, EVENT_SIZE, suspectColumns, withoutValues, type CountSizes } from '../domain/suspect-columns.ts';
import { createColumnLook, type ColumnLook } from './column-facts.ts';
import type { FigureTally } from './figure-tally.ts';
import type { TextTally } from './text-tally.ts';

/** The figures that a submitter compares with their own before anything else. */
export interface ControlFigures {
	/** Counts read, empty ones, totals and control figures among them. */
	readonly rowsRead: number;
	readonly valueSum: number;
	readonly byIndicator: Readonly<Record<string, number>>;
}

export interface Collected {
	readonly findings: readonly Finding[];
	/** Undefined where the sum takes all rows at once: differences of running totals. */
	readonly control?: ControlFigures;
	/** The profile without the columns that hold nothing. */
	readonly bound: BoundProfile;
}

export interface CollectInput {
	readonly bound: BoundProfile;
	readonly tally: FigureTally;
	/** The columns in use so far. */
	readonly columns: readonly TextColumn[];
	readonly reference: Reference;
	/** `YYYY-MM-DD`, UTC. */
	readonly today: string;
	readonly looks: ColumnLooks;
}

/** How the columns' texts look, kept from one collection to the next. */
export type ColumnLooks = (column: TextColumn) => ColumnLook;

export function createColumnLooks(texts: ReadonlyMap<TextColumn, TextTally<unknown>>): ColumnLooks {
	const looks = new Map<TextColumn, ColumnLook>();
	return (column) => {
		const known = looks.get(column);
		if (known) return known;
		const tally = texts.get(column);
		if (!tally) throw new Error(`no texts were kept of column ${column.letter}`);
		const look = createColumnLook(tally);
		looks.set(column, look);
		return look;
	};
}

const textsOf = (tally: TextTally<unknown> | undefined) => tally?.entries.map(({ text }) => text) ?? [];

/** What was found in the rows that have passed, in the server's order: mapping, then guard, then content. */
export async function collectFindings({ bound: given, tally, columns, reference, today, looks }: CollectInput): Promise<Collected> {
	const lookedUp = given.columns.filter(isLookedUp).map(({ column }) => column);
	const texts = { byColumn: new Map(lookedUp.map((column) => [column.name, textsOf(tally.texts.get(column))])), odd: textsOf(tally.odd) };
	const bound = withoutEmptyColumns(given, texts);
	const read = readColumns(bound, texts, tally.periods.entries.map(({ meaning }) => meaning), reference);
	const findings = [
		...totalRowFindings(tally.totals(), bound, columns),
		...read.problems.flatMap(({ column, problems }) => addressed(problems, columns, tally.texts.get(column))),
		...addressed(read.countProblems, columns, tally.odd)
	];
	const isDifferenced = bound.counts.some(({ runningTotal }) => runningTotal);
	const values = new Map(read.counts.map(({ text, value }) => [text, value ?? 0]));
	const result = { bound, ...(!isDifferenced && { control: controlFigures(tally, bound, values) }) };
	const unproven = unprovenColumns({ table: { columns }, bound, findings });
	const looked = unproven.map((column) => [column, looks(column).facts(tally.records)] as const);
	const personal = await suspectColumns(looked, bound, () => countSizes(tally, bound));
	if (personal.length > 0) return { ...result, findings: [...personal, ...withoutValues(findings)] };
	return {
		...result,
		findings: [
			...findings,
			...futurePeriods({ bound, tally, columns, today }, read.period, texts.byColumn),
			...(read.snapshot ? [] : suppressedValues(tally, columns)),
			...unproven.flatMap((column) => formulaCells(column, looks(column)))
		]
	};
}

function addressed(problems: readonly CellProblem[], columns: readonly TextColumn[], tally: TextTally<unknown> | undefined): Finding[] {
	return problems.length === 0 ? [] : problemFindings(problems, columns, (text) => tally?.get(text));
}

function controlFigures(tally: FigureTally, { counts }: BoundProfile, values: ReadonlyMap<string, number>): ControlFigures {
	const sums = [...tally.sums].map(([indicator, { plain, odd }]) => {
		let sum = plain;
		for (const [text, times] of odd) sum += (values.get(text) ?? 0) * times;
		return [indicator, sum] as const;
	});
	const known = sums.flatMap(([indicator, sum]) => (indicator === null ? [] : [[indicator, sum] as const]));
	return {
		rowsRead: tally.records * counts.length,
		valueSum: sums.reduce((total, [, sum]) => total + sum, 0),
		byIndicator: Object.fromEntries(known.sort(([a], [b]) => (a < b ? -1 : 1)))
	};
}

/** A number that is written so that its value is no question, as DuckDB casts it. */
const WRITTEN = /^\s*[+-]?\d+(\.\d*)?\s*$/;

function countSizes(tally: FigureTally, { counts }: BoundProfile): CountSizes | undefined {
	if (counts.length !== 1 || tally.records < ENOUGH_RECORDS) return undefined;
	let { ones, small } = tally;
	for (const { text, count } of tally.odd.entries) {
		const value = WRITTEN.test(text) ? Math.round(Number(text)) : -1;
		if (value === 1) ones += count;
		if (value >= 0 && value <= EVENT_SIZE) small += count;
	}
	return { ones: ones >= 0.95 * tally.records, small: small >= 0.9 * tally.records };
}

interface FuturePlace {
	readonly period: string;
	readonly line: number;
	readonly column: number;
	readonly count: number;
}

type FutureInput = Pick<CollectInput, 'bound' | 'tally' | 'columns' | 'today'>;

/** Periods that have not begun. */
function futurePeriods({ bound, tally, columns, today }: FutureInput, read: ReadPeriodColumns | undefined, texts: ReadonlyMap<string, readonly string[]>): Finding[] {
	const places = new Map<string, FuturePlace>();
	const add = (start: string, place: FuturePlace) => {
		if (start <= today || place.count === 0) return;
		const known = places.get(place.period);
		const first = known && known.line <= place.line ? known : place;
		places.set(place.period, { ...first, count: (known?.count ?? 0) + place.count });
	};
	const counted = bound.counts[0]?.column.index ?? 0;
	const { records, firstLine: line } = tally;
	if (bound.period) add(bound.period.start, { period: bound.period.text, line, column: counted, count: records * bound.counts.length });
	else if (read) {
		const orders = read.columns.map(({ name }) => new Map(texts.get(name)?.map((text, place) => [text, place])));
		for (const entry of tally.periods.entries) {
			const place = entry.meaning.reduce((sum, text, index) => sum * (read.sizes[index] ?? 0) + (orders[index]?.get(text) ?? 0), 0);
			const period = read.periods[place];
			if (period) add(period.start, { period: period.text, line: entry.line, column: counted, count: entry.count * bound.counts.length });
		}
	} else {
		for (const { column, period } of bound.counts) if (period) add(period.start, { period: period.text, line, column: column.index, count: records });
	}
	const rows = [...places.values()].sort((a, b) => a.line - b.line);
	const address = addressOf(bound, 'TIME_PERIOD');
	return cappedFindings({ rows: rows.slice(0, MAX_NAMED), total: rows.length }, 'future-period', 'error', (place) =>
		createFinding('future-period', 'error', {
			line: place.line,
			...(address.label === undefined ? countAddress({ columns }, place.column) : address),
			value: place.period,
			words: { today },
			count: place.count
		})
	);
}

function suppressedValues({ suppressed: { count, line, column } }: FigureTally, columns: readonly TextColumn[]): Finding[] {
	return count === 0 ? [] : [createFinding('suppressed-value', 'information', { line, ...countAddress({ columns }, column), count })];
}

function formulaCells({ index, label }: TextColumn, look: ColumnLook): Finding[] {
	const formulas = look.formulas();
	const [first] = formulas;
	if (!first) return [];
	const count = formulas.reduce((sum, entry) => sum + entry.count, 0);
	return [createFinding('formula-cell', 'warning', { line: first.line, columnIndex: index, label, value: first.text, count })];
}
