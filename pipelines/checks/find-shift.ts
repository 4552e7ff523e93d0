/** Where and how the cells of a row stand beside their columns. */
export interface Shift {
	/** One cell too few, so that those behind it stand too far left; or one too many. */
	readonly code: 'missing-cell' | 'extra-cell';
	/** Index of the first column concerned. */
	readonly from: number;
}

/** Whether a text can be read in the column at an index; undefined for a column that may hold anything. */
export type CellReaders = readonly (((text: string) => boolean) | undefined)[];

/** Cells that must be unreadable where they stand, and readable one column over. */
const LEAST_CELLS = 2;

/**
 * The one place from which on a row's cells all stand one column too far to one side: before it every cell can be read, and from it
 * on every cell one column over. Undefined where there is none, or where fewer than two cells speak for it.
 */
export function findShift(cells: readonly string[], readers: CellReaders): Shift | undefined {
	const reads = (column: number, at: number) => readers[column]?.(cells[at] ?? '') ?? true;
	const unreadable = readers.flatMap((_, column) => (reads(column, column) ? [] : [column]));
	const [first] = unreadable;
	if (first === undefined || unreadable.length < LEAST_CELLS) return undefined;
	for (const [code, step] of [['missing-cell', -1], ['extra-cell', 1]] as const) {
		// The cell that is missing may have been readable as the next one; one that is too many may stand for its own column.
		for (let from = first; from >= 0; from--) {
			const behind = readers.flatMap((reader, column) => (reader && column >= from + (step === -1 ? 1 : 0) ? [column] : []));
			const moved = behind.filter((column) => (cells[column + step] ?? '').trim() !== '' && reads(column, column + step));
			const isEnough = moved.length === behind.length && unreadable.filter((column) => moved.includes(column)).length >= LEAST_CELLS - (step === -1 ? 1 : 0);
			if (isEnough && moved.length >= LEAST_CELLS) return { code, from };
		}
	}
	return undefined;
}
