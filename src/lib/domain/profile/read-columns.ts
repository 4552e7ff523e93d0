import type { CodedConcept } from '../concept.ts';
import { BREAKDOWN_DIMENSIONS, isBreakdownDimension, TOTAL } from '../dimension.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { BoundColumn, BoundProfile } from './bound-profile.ts';
import type { CellProblem } from './cell-problem.ts';
import { conceptCodes } from './concept-codes.ts';
import { describeColumn } from './describe-mapping.ts';
import { readCodes, type CodeReading } from './read-codes.ts';
import { readCounts, type CountReading } from './read-counts.ts';
import { readFixed } from './read-fixed.ts';
import { readFlags, type FlagReading } from './read-flags.ts';
import { readPeriodParts, readPeriods, type PeriodPart } from './read-periods.ts';
import type { CodeColumn } from '../profile.ts';
import type { AnyPeriod } from '../other-period.ts';
import type { Reference } from '../reference.ts';
import { isPeriodColumn, type ColumnTexts } from './column-texts.ts';

/** A column of codes with what each of its texts, in their order, was read as. */
export interface ReadCodeColumn {
	readonly bound: BoundColumn<CodeColumn>;
	readonly readings: readonly CodeReading[];
}

/** The columns that make a period together; `periods` by their texts' places, the last column's going round fastest. */
export interface ReadPeriodColumns {
	readonly columns: readonly TextColumn[];
	readonly sizes: readonly number[];
	readonly periods: readonly (AnyPeriod | undefined)[];
}

/** What every different text of a file was read as, and what is wrong with them. */
export interface ReadColumns {
	readonly codes: readonly ReadCodeColumn[];
	readonly flags?: { readonly column: TextColumn; readonly readings: readonly FlagReading[] };
	readonly period?: ReadPeriodColumns;
	/** Texts of the period's column, in their order, that leave their rows out. */
	readonly leftOutPeriods?: { readonly column: TextColumn; readonly leftOut: readonly boolean[] };
	/** Days of the snapshots that rows are from, by the column's texts. */
	readonly snapshot?: { readonly column: TextColumn; readonly days: readonly (string | null)[] };
	/** Of the odd counts, in their order. */
	readonly counts: readonly CountReading[];
	readonly problems: readonly { readonly column: TextColumn; readonly problems: readonly CellProblem[] }[];
	readonly countProblems: readonly CellProblem[];
}

/** Reads the different texts of a file by their columns' rules; `combinations` are those of the columns that make a period together. */
export function readColumns(
	bound: BoundProfile,
	texts: ColumnTexts,
	combinations: readonly (readonly string[])[],
	reference: Reference
): ReadColumns {
	const problems: ReadColumns['problems'][number][] = [];
	const codes: ReadCodeColumn[] = [];
	let flags: ReadColumns['flags'];
	let snapshot: ReadColumns['snapshot'];
	let leftOutPeriods: ReadColumns['leftOutPeriods'];
	for (const { column, rule } of bound.columns) {
		const found = texts.byColumn.get(column.name) ?? [];
		if (rule.as === 'code') {
			const read = readCodes(found, rule, conceptCodes(rule.concept, reference));
			codes.push({ bound: { column, rule }, readings: read.readings });
			problems.push({ column, problems: [...read.problems, ...spaced(found)] });
		} else if (rule.as === 'flags') {
			const read = readFlags(found, rule);
			flags = { column, readings: read.readings };
			problems.push({ column, problems: read.problems });
		} else if (rule.as === 'snapshot') {
			const read = readPeriods(found, { as: 'period', labels: rule.labels, optional: false });
			const days = new Map(read.readings.map(({ texts: [text], period }) => [text, period.end]));
			snapshot = { column, days: found.map((text) => days.get(text) ?? null) };
			problems.push({ column, problems: read.problems });
		} else if (rule.as === 'fixed') {
			problems.push({ column, problems: readFixed(found, rule) });
		} else if (rule.as === 'period' && rule.leaveOut) {
			leftOutPeriods = { column, leftOut: found.map((text) => rule.leaveOut?.includes(text.trim()) ?? false) };
		}
	}
	const period = readPeriodColumns(bound, texts, combinations);
	const counts = readCounts(texts.odd, bound.profile);
	return {
		codes,
		...(flags && { flags }),
		...(period && { period: period.columns }),
		...(leftOutPeriods && { leftOutPeriods }),
		...(snapshot && { snapshot }),
		counts: counts.readings,
		problems: [...problems, ...(period?.problems ?? [])],
		countProblems: [...counts.problems, ...spaced(texts.odd)]
	};
}

function readPeriodColumns(bound: BoundProfile, texts: ColumnTexts, combinations: readonly (readonly string[])[]) {
	const found = bound.columns.filter(isPeriodColumn);
	const [only] = found;
	if (!only) return undefined;
	const columns = found.map(({ column }) => column);
	const calendar = found.flatMap(({ rule }) => ('calendar' in rule && rule.calendar ? [rule.calendar] : []))[0];
	const places = columns.map(({ name }) => new Map((texts.byColumn.get(name) ?? []).map((text, place) => [text, place])));
	const sizes = places.map(({ size }) => size);
	const periods = new Array<AnyPeriod | undefined>(sizes.reduce((product, size) => product * size, 1)).fill(undefined);
	const read =
		only.rule.as === 'period'
			? readPeriods(combinations.map(([text]) => text ?? ''), only.rule)
			: readPeriodParts(combinations, found.map(({ rule }) => rule.as as PeriodPart), calendar ? { calendar } : {});
	for (const { texts: parts, period } of read.readings) {
		periods[parts.reduce((place, text, index) => place * (sizes[index] ?? 0) + (places[index]?.get(text) ?? 0), 0)] = period;
	}
	const problems: readonly (readonly CellProblem[])[] = only.rule.as === 'period' ? [read.problems as readonly CellProblem[]] : (read.problems as readonly (readonly CellProblem[])[]);
	return { columns: { columns, sizes, periods }, problems: columns.map((column, index) => ({ column, problems: problems[index] ?? [] })) };
}

/** Spaces around a text were taken away; that is worth knowing and nothing more. */
function spaced(texts: readonly string[]): CellProblem[] {
	return texts
		.filter((text) => text !== text.trim() && text.trim() !== '')
		.map((text) => ({ text, code: 'whitespace', severity: 'information', once: true }));
}

/** A column without a single entry says nothing: a breakdown that was not made, a status that was not given. */
export function withoutEmptyColumns(bound: BoundProfile, texts: ColumnTexts): BoundProfile {
	const empty = bound.columns.filter((column) => isEmptyColumn(column, texts));
	const mapping = { ...bound.mapping };
	for (const { rule } of empty) if (rule.as === 'code') delete mapping[rule.concept];
	mapping.COUNTING_UNIT ??= 'the indicator’s own unit';
	return {
		...bound,
		columns: bound.columns.filter((column) => !empty.includes(column)),
		mapping,
		ignored: [...bound.ignored, ...empty.map(({ column }) => `${describeColumn(column)} (empty)`)]
	};
}

function isEmptyColumn({ column, rule }: BoundColumn, texts: ColumnTexts): boolean {
	if (rule.as !== 'code' || rule.blank || '' in rule.codes) return false;
	const optional = isBreakdownDimension(rule.concept) || ['OBS_STATUS', 'CONF_STATUS', 'COUNTING_UNIT', 'FREQ'].includes(rule.concept);
	return optional && (texts.byColumn.get(column.name) ?? []).every((text) => text.trim() === '');
}

/** Columns of the mapped rows that hold in every row what a staged file leaves out: breakdowns that were not made, reasons that nothing needs. */
export function alikeColumns(bound: BoundProfile, read: ReadColumns): Set<string> {
	const said = (concept: CodedConcept) =>
		read.codes.some((column) => column.bound.rule.concept === concept) ||
		(bound.constants[concept] ?? TOTAL) !== TOTAL ||
		bound.counts.some(({ constants }) => constants[concept]);
	const alike = new Set(BREAKDOWN_DIMENSIONS.filter((dimension) => !said(dimension)).map((dimension) => dimension.toLowerCase()));
	alike.add('derived');
	if (!bound.columns.some(({ rule }) => rule.as === 'comment')) alike.add('comment');
	if (!read.flags && !said('CONF_STATUS')) alike.add('conf_status');
	const differenced = bound.counts.some(({ runningTotal }) => runningTotal);
	if (read.counts.length === 0 && !differenced && !read.snapshot && !read.flags && !said('OBS_STATUS')) for (const column of ['obs_status', 'value_reason', 'value_bound']) alike.add(column);
	return alike;
}

/** The codes that a file's rows have in a concept. */
export function codesOf(concept: CodedConcept, bound: BoundProfile, read: ReadColumns): Set<string> {
	const column = read.codes.find((one) => one.bound.rule.concept === concept);
	const constant = bound.constants[concept];
	const headed = bound.counts.map(({ constants }) => constants[concept]);
	const codes = new Set(headed.filter((code) => code !== undefined));
	if (codes.size > 0 && headed.every((code) => code !== undefined)) return codes;
	if (column) for (const { code, leftOut } of column.readings) if (code !== null && !leftOut) codes.add(code);
	if (!column && constant) codes.add(constant);
	if (!column && !constant && isBreakdownDimension(concept)) codes.add(TOTAL);
	return codes;
}

/** Whether every row has the same code in a column of a return, control figures and unreadable rows among them. */
export function isAlike(column: string, bound: BoundProfile, read: ReadColumns): boolean {
	const concept = (['DATAFLOW', 'INDICATOR', 'REPORTING_STATE', 'COUNTING_UNIT', 'FREQ'] as const).find((name) => name.toLowerCase() === (column === 'said_freq' ? 'freq' : column));
	if (!concept || bound.counts.some(({ constants }) => constants[concept])) return false;
	const readings = read.codes.find((one) => one.bound.rule.concept === concept)?.readings;
	if (readings) return readings.length === 1;
	// A unit that nothing says is the indicator's own.
	return concept !== 'COUNTING_UNIT' || bound.constants.COUNTING_UNIT !== undefined || isAlike('indicator', bound, read);
}
