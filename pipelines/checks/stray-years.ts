export interface YearCount {
	readonly year: number;
	readonly rows: number;
}

export interface StrayYears {
	/** Years that stand far apart from the others, ascending. */
	readonly stray: readonly number[];
	/** First and last year of the others, as texts. */
	readonly from: string;
	readonly to: string;
}

/** Years without a row that set others apart. */
const GAP_YEARS = 10;
/** Rows that a file must have for a few of them to be odd. */
const ENOUGH_ROWS = 10;
const LARGEST_SHARE = 0.01;

/** Years of a file, ascending, that a wide gap parts from the bulk and that hold at most a hundredth of its rows, or one row. */
export function strayYears(years: readonly YearCount[]): StrayYears {
	const total = years.reduce((sum, { rows }) => sum + rows, 0);
	const groups: YearCount[][] = [];
	for (const entry of years) {
		const last = groups.at(-1);
		const before = last?.at(-1);
		if (last && before && entry.year - before.year <= GAP_YEARS) last.push(entry);
		else groups.push([entry]);
	}
	const rowsOf = (group: readonly YearCount[]) => group.reduce((sum, { rows }) => sum + rows, 0);
	const few = Math.max(1, total * LARGEST_SHARE);
	const isStray = (group: readonly YearCount[]) => total >= ENOUGH_ROWS && rowsOf(group) <= few;
	const bulk = groups.filter((group) => !isStray(group)).flat();
	return {
		stray: bulk.length === 0 ? [] : groups.filter(isStray).flatMap((group) => group.map(({ year }) => year)),
		from: String(bulk[0]?.year ?? ''),
		to: String(bulk.at(-1)?.year ?? '')
	};
}
