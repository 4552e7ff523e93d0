import { cappedFindings, MAX_NAMED } from '../domain/capped-findings.ts';
import { createFinding } from '../domain/create-finding.ts';
import type { Finding } from '../domain/finding.ts';
import type { TextColumn } from '../domain/intake/text-outline.ts';
import type { BoundColumn, BoundProfile } from '../domain/profile/bound-profile.ts';
import { addressOf, countAddress } from '../domain/profile/cell-address.ts';
import type { CellProblem } from '../domain/profile/cell-problem.ts';
import { describeEmpty, isEmptyColumn } from '../domain/profile/empty-columns.ts';
import { problemFindings } from '../domain/profile/problem-findings.ts';
import { codeProblems } from '../domain/profile/read-codes.ts';
import { readCounts } from '../domain/profile/read-counts.ts';
import { readFlags } from '../domain/profile/read-flags.ts';
import { readPeriodColumns } from '../domain/profile/read-period-columns.ts';
import type { PeriodReading } from '../domain/profile/read-periods.ts';
import { spacedTexts } from '../domain/profile/spaced-texts.ts';
import { unprovenColumns } from '../domain/profile/unproven-columns.ts';
import { ENOUGH_RECORDS, suspectColumns, withoutValues } from '../domain/suspect-columns.ts';
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
	readonly control: ControlFigures;
	readonly mapping: Readonly<Record<string, string>>;
	readonly ignored: readonly string[];
	/** Indexes of columns that were bound and hold nothing. */
	readonly emptyColumns: readonly number[];
}

export interface CollectInput {
	readonly bound: BoundProfile;
	readonly tally: FigureTally;
	/** The columns in use so far. */
	readonly columns: readonly TextColumn[];
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

const textsOf = (tally: TextTally<unknown>) => tally.entries.map(({ text }) => text);

/** What was found in the rows that have passed, in the server's order: mapping, then guard, then content. */
export async function collectFindings({ bound: given, tally, columns, today, looks }: CollectInput): Promise<Collected> {
	const empty = given.columns.filter((column) => isEmptyColumn(column, textsOf(tally.texts.get(column.column) ?? tally.periods)));
	const bound = { ...given, columns: given.columns.filter((column) => !empty.includes(column)) };
	const periods = readPeriodColumns(bound, tally.periods.entries.map(({ meaning }) => meaning));
	const counts = readCounts(textsOf(tally.odd), bound.profile);
	const findings = [
		...columnProblems(bound, tally, columns),
		...periods.columns.flatMap(({ column, problems }) => addressed(problems, columns, tally.texts.get(column))),
		...addressed([...counts.problems, ...spacedTexts(textsOf(tally.odd))], columns, tally.odd)
	];
	const result = {
		control: controlFigures(tally, bound, new Map(counts.readings.map(({ text, value }) => [text, value ?? 0]))),
		...describeEmpty(bound, empty),
		emptyColumns: empty.map(({ column }) => column.index)
	};
	const unproven = unprovenColumns({ table: { columns }, bound, findings });
	const facts = unproven.map((column) => looks(column).facts(column, tally.records));
	const personal = await suspectColumns(facts, bound, () => nearlyAllOnes(tally, bound));
	if (personal.length > 0) return { ...result, findings: [...personal, ...withoutValues(findings)] };
	return {
		...result,
		findings: [
			...findings,
			...futurePeriods({ bound, tally, columns, today }, periods.readings),
			...suppressedValues(tally, columns),
			...unproven.flatMap((column) => formulaCells(column, looks(column)))
		]
	};
}

function addressed(problems: readonly CellProblem[], columns: readonly TextColumn[], tally: TextTally<unknown> | undefined): Finding[] {
	return problems.length === 0 ? [] : problemFindings(problems, columns, (text) => tally?.get(text));
}

function columnProblems(bound: BoundProfile, { codes, flags }: FigureTally, columns: readonly TextColumn[]): Finding[] {
	const isBound = (one: BoundColumn) => bound.columns.some(({ column }) => column === one.column);
	return [
		...codes
			.filter((code) => isBound(code.bound))
			.flatMap(({ tally }) => {
				const problems = [...codeProblems(tally.entries.map(({ meaning }) => meaning)), ...spacedTexts(textsOf(tally))];
				return addressed(problems, columns, tally);
			}),
		...(flags ? addressed(readFlags(textsOf(flags.tally), flags.bound.rule).problems, columns, flags.tally) : [])
	];
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

function nearlyAllOnes(tally: FigureTally, { counts }: BoundProfile): boolean {
	if (counts.length !== 1 || tally.records < ENOUGH_RECORDS) return false;
	const spaced = tally.odd.entries.reduce((sum, { text, count }) => (text.replace(/^ +| +$/g, '') === '1' ? sum + count : sum), 0);
	return tally.ones + spaced >= 0.95 * tally.records;
}

interface FuturePlace {
	readonly period: string;
	readonly line: number;
	readonly column: number;
	readonly count: number;
}

/** Periods that have not begun. */
function futurePeriods({ bound, tally, columns, today }: Omit<CollectInput, 'looks'>, readings: readonly PeriodReading[]): Finding[] {
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
	else if (tally.periods.entries.length > 0) {
		const entries = new Map(tally.periods.entries.map((entry) => [entry.meaning.join('\u001f'), entry]));
		for (const { texts, period } of readings) {
			const entry = entries.get(texts.join('\u001f'));
			if (entry) add(period.start, { period: period.text, line: entry.line, column: counted, count: entry.count * bound.counts.length });
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
