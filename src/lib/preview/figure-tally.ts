import { EVENT_SIZE } from '../domain/suspect-columns.ts';
import type { ValueReason } from '../domain/value-reason.ts';
import type { TextColumn } from '../domain/intake/text-outline.ts';
import type { BoundColumn, BoundProfile, CountColumn } from '../domain/profile/bound-profile.ts';
import { isPeriodColumn } from '../domain/profile/column-texts.ts';
import { conceptCodes } from '../domain/profile/concept-codes.ts';
import { createCodeReader, type CodeRead } from '../domain/profile/read-codes.ts';
import { readFlags, type FlagReading, type FlagsColumn } from '../domain/profile/read-flags.ts';
import { readWrittenCount } from '../domain/profile/written-count.ts';
import type { CodeColumn } from '../domain/profile.ts';
import type { Reference } from '../domain/reference.ts';
import { createTextTally, type TextBudget, type TextTally } from './text-tally.ts';
import { watchTotalRows } from './total-rows.ts';
import type { TotalRows } from '../domain/profile/total-row.ts';

/** Digits of a count that is taken as it stands. */
const PLAIN_DIGITS = 15;
const ZERO = 48;
/** Between the texts of a period written in two columns: no cell's own text, since a control mark. */
const JOINT = '\u001f';

/** Counts of one indicator: the sum of those that are plain digits, and how often each other text stands. */
export interface IndicatorSum {
	plain: number;
	readonly odd: Map<string, number>;
}

export interface CodeTally {
	readonly bound: BoundColumn<CodeColumn>;
	readonly tally: TextTally<CodeRead>;
}
export interface FlagTally {
	readonly bound: BoundColumn<FlagsColumn>;
	readonly tally: TextTally<FlagReading | undefined>;
}

/** What the rows of a file hold, counted by text as they pass. */
export interface FigureTally {
	take(line: number, cells: readonly string[]): void;
	readonly codes: readonly CodeTally[];
	readonly flags: FlagTally | undefined;
	/** Different periods: a text for each column that makes one, in the order of the columns. */
	readonly periods: TextTally<readonly string[]>;
	/** The texts of every column that holds no counts. */
	readonly texts: ReadonlyMap<TextColumn, TextTally<unknown>>;
	/** Texts of counts that are not plain digits; the meaning is why the value is empty, where it is. */
	readonly odd: TextTally<ValueReason | undefined>;
	readonly sums: ReadonlyMap<string | null, IndicatorSum>;
	/** Cells that hold a plain 1, and those with no more than a single event counts. */
	readonly ones: number;
	readonly small: number;
	/** Rows that say total and little else. */
	readonly totals: () => readonly TotalRows[];
	readonly records: number;
	readonly firstLine: number;
	readonly suppressed: { readonly count: number; readonly line: number; readonly column: number };
}

/** Counts rows under a profile; `columns` are all columns of the file. */
export function createFigureTally(bound: BoundProfile, columns: readonly TextColumn[], reference: Reference, budget: TextBudget): FigureTally {
	const texts = new Map<TextColumn, TextTally<unknown>>();
	const codes: (CodeTally & { readonly index: number })[] = [];
	let flags: FlagTally | undefined;
	for (const { column, rule } of bound.columns) {
		if (rule.as === 'code') {
			const tally = createTextTally(createCodeReader(rule, conceptCodes(rule.concept, reference)), budget);
			codes.push({ bound: { column, rule }, tally, index: column.index });
			texts.set(column, tally);
		} else if (rule.as === 'flags') {
			const tally = createTextTally((text) => readFlags([text], rule).readings[0], budget);
			flags ??= { bound: { column, rule }, tally };
			texts.set(column, tally);
		}
	}
	const periodIndexes = bound.columns.filter(isPeriodColumn).map(({ column }) => column.index);
	const [onlyPeriod, secondPeriod] = periodIndexes;
	const periods = createTextTally<readonly string[]>((text) => (secondPeriod === undefined ? [text] : text.split(JOINT)), budget);
	if (onlyPeriod !== undefined && secondPeriod === undefined) {
		const column = columns.find(({ index }) => index === onlyPeriod);
		if (column) texts.set(column, periods);
	}
	const counted = new Set(bound.counts.map(({ column }) => column.index));
	const others = columns.flatMap((column) => {
		if (texts.has(column) || counted.has(column.index)) return [];
		const tally = createTextTally<unknown>(() => undefined, budget);
		texts.set(column, tally);
		return [{ index: column.index, tally }];
	});
	const indicators = codes.find(({ bound: { rule } }) => rule.concept === 'INDICATOR');
	const statuses = codes.find(({ bound: { rule } }) => rule.concept === 'OBS_STATUS');
	const { missing } = bound.profile;
	const odd = createTextTally((text): ValueReason | undefined => {
		const written = readWrittenCount(text, {}, missing);
		return written.kind === 'empty' ? written.reason : undefined;
	}, budget);
	const sums = new Map<string | null, IndicatorSum>();
	const suppressed = { count: 0, line: 0, column: 0 };
	let [ones, small, records, firstLine] = [0, 0, 0, 0];
	const totals = watchTotalRows(bound, columns);
	const leaveOut = bound.columns.flatMap(({ column, rule }) => (rule.as === 'period' && rule.leaveOut ? [{ index: column.index, texts: new Set(rule.leaveOut) }] : []));

	function sumOf(indicator: string | null): IndicatorSum {
		const known = sums.get(indicator);
		if (known) return known;
		const sum = { plain: 0, odd: new Map<string, number>() };
		sums.set(indicator, sum);
		return sum;
	}

	function takeCount({ column: { index }, constants }: CountColumn, text: string, line: number, row: RowMeaning): void {
		const value = plainCount(text);
		const sum = sumOf(constants.INDICATOR ?? row.indicator);
		let reason: ValueReason | undefined;
		if (value >= 0) {
			sum.plain += value;
			if (value === 1) ones++;
			if (value <= EVENT_SIZE) small++;
		} else {
			const entry = odd.add(text, line, index);
			reason = entry.meaning;
			sum.odd.set(entry.text, (sum.odd.get(entry.text) ?? 0) + 1);
		}
		if (row.isLeftOut) return;
		const status = constants.OBS_STATUS ?? row.status;
		const isSuppressed = reason === 'suppressed' || ((reason === undefined || reason === 'blank') && status === 'Q');
		if (!isSuppressed) return;
		if (suppressed.count++ === 0) Object.assign(suppressed, { line, column: index });
	}

	const row: RowMeaning = { indicator: null, status: null, isLeftOut: false };
	return {
		take(line, given) {
			const cells = totals.settle(line, given);
			if (!cells) return;
			if (records++ === 0) firstLine = line;
			for (const { index, tally } of others) tally.add(cells[index] as string, line, index);
			row.indicator = bound.constants.INDICATOR ?? null;
			row.status = bound.constants.OBS_STATUS ?? null;
			row.isLeftOut = leaveOut.some(({ index, texts: left }) => left.has((cells[index] as string).trim()));
			for (const code of codes) {
				const { reading } = code.tally.add(cells[code.index] as string, line, code.index).meaning;
				if (reading.leftOut) row.isLeftOut = true;
				if (code === indicators) row.indicator = reading.code;
				if (code === statuses) row.status = reading.code;
			}
			if (flags) {
				const { index } = flags.bound.column;
				const flag = flags.tally.add(cells[index] as string, line, index).meaning;
				if (!statuses && !bound.constants.OBS_STATUS) row.status = flag?.obsStatus ?? null;
			}
			if (secondPeriod !== undefined) periods.add(periodIndexes.map((index) => cells[index]).join(JOINT), line, onlyPeriod as number);
			else if (onlyPeriod !== undefined) periods.add(cells[onlyPeriod] as string, line, onlyPeriod);
			for (const count of bound.counts) takeCount(count, cells[count.column.index] as string, line, row);
		},
		codes,
		flags,
		periods,
		texts,
		odd,
		sums,
		suppressed,
		get ones() {
			return ones;
		},
		get small() {
			return small;
		},
		totals: totals.found,
		get records() {
			return records;
		},
		get firstLine() {
			return firstLine;
		}
	};
}

interface RowMeaning {
	indicator: string | null;
	status: string | null;
	isLeftOut: boolean;
}

/** The value of plain digits without a leading zero; -1 for every other text. */
function plainCount(text: string): number {
	const { length } = text;
	if (length === 0 || length > PLAIN_DIGITS || (length > 1 && text.charCodeAt(0) === ZERO)) return -1;
	let value = 0;
	for (let index = 0; index < length; index++) {
		const digit = text.charCodeAt(index) - ZERO;
		if (digit < 0 || digit > 9) return -1;
		value = value * 10 + digit;
	}
	return value;
}
