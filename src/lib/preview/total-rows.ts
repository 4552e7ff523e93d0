import { TOTAL } from '../domain/dimension.ts';
import type { TextColumn } from '../domain/intake/text-outline.ts';
import type { BoundProfile } from '../domain/profile/bound-profile.ts';
import { TOTAL_SPELLINGS } from '../domain/profile/special-words.ts';
import { isBreakdown, isRequired, readsBlank, type TotalRows } from '../domain/profile/total-row.ts';

const SPELLINGS: ReadonlySet<string> = new Set(TOTAL_SPELLINGS);
const LONGEST = Math.max(...TOTAL_SPELLINGS.map(({ length }) => length));
const SPACE = 32;

// As DuckDB trims: spaces and nothing else.
const trimmed = (text: string) => text.replace(/^ +| +$/g, '');

function isEmpty(text: string): boolean {
	for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) !== SPACE) return false;
	return true;
}

function saysTotal(text: string): boolean {
	if (text.length > LONGEST && !text.startsWith(' ') && !text.endsWith(' ')) return false;
	return SPELLINGS.has(trimmed(text).toLowerCase());
}

/** Watches for rows such as `Total,,,,11` as they pass. */
export interface TotalRowWatch {
	/** The cells to count: those of most rows as they are, of a total with `_T` for its empty breakdowns; undefined where the row is a control figure. */
	settle(line: number, cells: readonly string[]): readonly string[] | undefined;
	/** Control figures first. */
	found(): readonly TotalRows[];
}

/** Different texts whose being a total is kept in mind. */
const MOST_KNOWN = 10_000;

/** Makes a watch for the rows of a file; `columns` are all its columns. */
export function watchTotalRows(bound: BoundProfile, columns: readonly TextColumn[]): TotalRowWatch {
	const indexes = (chosen: BoundProfile['columns']) => chosen.map(({ column }) => column.index);
	const breakdowns = indexes(bound.columns.filter((column) => isBreakdown(column) && !readsBlank(column)));
	const whole = indexes(bound.columns.filter(isBreakdown));
	const required = indexes(bound.columns.filter(isRequired));
	const counted = new Set(bound.counts.map(({ column }) => column.index));
	const worded = columns.filter(({ index }) => !counted.has(index)).map(({ index }) => index);
	const figure = bound.counts[0]?.column.index ?? -1;
	const known = new Map<string, boolean>();
	const found = new Map<boolean, TotalRows>();

	/** Whether a cell that no figure can do without says nothing of its own. */
	function lacks(text: string): boolean {
		const before = known.get(text);
		if (before !== undefined) return before;
		const isLacking = isEmpty(text) || saysTotal(text);
		if (known.size < MOST_KNOWN) known.set(text, isLacking);
		return isLacking;
	}

	function add(loaded: boolean, row: Omit<TotalRows, 'loaded' | 'count'>): void {
		const first = found.get(loaded);
		found.set(loaded, first ? { ...first, count: first.count + 1 } : { ...row, loaded, count: 1 });
	}

	return {
		settle(line, cells) {
			const cell = (index: number) => cells[index] ?? '';
			const isLoaded = !required.some((index) => lacks(cell(index)));
			if (isLoaded && !breakdowns.some((index) => isEmpty(cell(index)))) return cells;
			if (!whole.every((index) => isEmpty(cell(index)) || saysTotal(cell(index)))) return cells;
			const place = worded.find((index) => saysTotal(cell(index)));
			if (place === undefined) return cells;
			add(isLoaded, { line, place, text: trimmed(cell(place)), figure: figure < 0 ? '' : cell(figure) });
			if (!isLoaded) return undefined;
			return cells.map((text, index) => (breakdowns.includes(index) && isEmpty(text) ? TOTAL : text));
		},
		found: () => [...found.values()].sort((a, b) => Number(a.loaded) - Number(b.loaded))
	};
}
