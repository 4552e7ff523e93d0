import { LEAST_BASE } from './like-for-like.ts';
import type { Measure } from './measure.ts';
import { parsePeriod } from './period.ts';
import type { AnswerRow, RowMeasures } from './query-answer.ts';

/** The value's part of its period's sum over all groups, 0 to 1; null where either is missing, or the sum is zero. */
export function sharesOf(rows: readonly AnswerRow[], hasPeriods: boolean): (number | null)[] {
	const sums = new Map<string, number>();
	const keyOf = ({ codes }: AnswerRow) => (hasPeriods ? (codes[0] ?? '') : '');
	for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + (row.value ?? 0));
	return rows.map((row) => divided(row.value, sums.get(keyOf(row)) ?? 0));
}

/** The value where the group's first period is 100; null on a first period that is missing, or too small a base. */
export function indicesOf(rows: readonly AnswerRow[]): (number | null)[] {
	const first = rows.reduce<string | undefined>((least, { codes: [period = ''] }) => (least === undefined || ordinal(period) < ordinal(least) ? period : least), undefined);
	const bases = new Map(rows.filter(({ codes }) => codes[0] === first).map((row) => [groupKey(row, true), row.value]));
	return rows.map((row) => {
		const base = bases.get(groupKey(row, true)) ?? null;
		return base === null || base < LEAST_BASE ? null : divided(row.value === null ? null : row.value * 100, base);
	});
}

/**
 * Each row's change against the row of the compared span that it is aligned with: by group and, where there are periods, by
 * ordinal. Absolute in the rows' unit, relative to the earlier value and null on too small a base. Of everything reported, not
 * like for like.
 */
export function changesOf(
	rows: readonly AnswerRow[],
	compared: { readonly rows: readonly AnswerRow[]; readonly later: { readonly from: string }; readonly earlier: { readonly from: string } },
	hasPeriods: boolean
): { readonly absolute: (number | null)[]; readonly relative: (number | null)[] } {
	const shift = ordinal(compared.later.from) - ordinal(compared.earlier.from);
	const keyOf = (row: AnswerRow, by: number) => `${hasPeriods ? ordinal(row.codes[0] ?? '') + by : ''}|${groupKey(row, hasPeriods)}`;
	const earlier = new Map(compared.rows.map((row) => [keyOf(row, shift), row.value]));
	const absolute = rows.map((row) => {
		const base = earlier.get(keyOf(row, 0)) ?? null;
		return base === null || row.value === null ? null : row.value - base;
	});
	const relative = rows.map((row, index) => {
		const base = earlier.get(keyOf(row, 0)) ?? null;
		return base === null || base < LEAST_BASE ? null : divided(absolute[index] ?? null, base);
	});
	return { absolute, relative };
}

/** Each group's mean per period, by its codes: of the periods in which it has a value, zeros among them. */
export function meansOf(rowsByPeriod: readonly AnswerRow[]): ReadonlyMap<string, number> {
	const sums = new Map<string, { sum: number; periods: number }>();
	for (const row of rowsByPeriod) {
		if (row.value === null) continue;
		const key = groupKey(row, true);
		const known = sums.get(key);
		sums.set(key, { sum: (known?.sum ?? 0) + row.value, periods: (known?.periods ?? 0) + 1 });
	}
	return new Map([...sums].map(([key, { sum, periods }]) => [key, sum / periods]));
}

/** A row's codes without its period, as one text. */
export function groupKey({ codes }: Pick<AnswerRow, 'codes'>, hasPeriods: boolean): string {
	return codes.slice(hasPeriods ? 1 : 0).join('|');
}

/** Puts lists of measures, one value a row, beside the rows. */
export function withMeasures(rows: readonly AnswerRow[], lists: ReadonlyMap<Measure, readonly (number | null)[]>): AnswerRow[] {
	return rows.map((row, index) => ({ ...row, measures: Object.fromEntries([...lists].map(([name, values]) => [name, values[index] ?? null])) as RowMeasures }));
}

const divided = (value: number | null, base: number): number | null => (value === null || base === 0 ? null : value / base);
const ordinal = (period: string): number => parsePeriod(period)?.ordinal ?? Number.NaN;
