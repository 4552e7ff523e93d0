import type { HeadRecord } from './head-records.ts';

/** Where the header is, and what stands around it. */
export interface HeaderPlace {
	/** The header's record; undefined when the file has none. */
	readonly header?: HeadRecord;
	/** First title line above it that is not blank. */
	readonly title?: HeadRecord;
	/** How many title lines there are, blank ones left out. */
	readonly titles: number;
	/** A row of HXL tags right below it. */
	readonly tags?: HeadRecord;
	/** Cells that a record is to have. */
	readonly width: number;
	/** Whether the first record looks like figures rather than names. */
	readonly looksHeaderless: boolean;
}

const filledCells = (record: HeadRecord) => record.cells.filter((cell) => cell.trim() !== '').length;

/** The commonest number of cells; of two as common, the larger. */
function commonWidth(records: readonly HeadRecord[]): number {
	const counts = new Map<number, number>();
	for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	let width = 0;
	for (const [cells, count] of counts) {
		const best = counts.get(width) ?? 0;
		if (count > best || (count === best && cells > width)) width = cells;
	}
	return width;
}

/** Cells that records usually fill: a title or a note fills fewer. */
function usualFill(records: readonly HeadRecord[], width: number): number {
	const fills = records.filter(({ cells }) => cells.length === width).map(filledCells).sort((a, b) => a - b);
	return fills[Math.floor(fills.length / 2)] ?? 0;
}

/**
 * Finds the header: the first record that names at least 60 % of the columns that the rows below fill.
 * `line` names it instead; null says that there is none.
 */
export function findHeader(records: readonly HeadRecord[], line?: number | null): HeaderPlace {
	const filled = records.filter((record) => !record.blank);
	const width = commonWidth(filled);
	if (line === null) return { titles: 0, width, looksHeaderless: false };
	const needed = Math.max(Math.min(2, width), Math.ceil(usualFill(filled, width) * 0.6));
	const header = line
		? records.find((record) => record.line === line)
		: (filled.find((record) => filledCells(record) >= needed) ?? filled[0]);
	if (!header) return { titles: 0, width, looksHeaderless: false };
	const below = filled.filter((record) => record.line > header.line);
	if (line === undefined && looksLikeData(header, below)) return { titles: 0, width, looksHeaderless: true };
	const [next] = below;
	const titles = filled.filter((record) => record.line < header.line);
	return {
		header,
		title: titles[0],
		titles: titles.length,
		tags: next && isTagRow(next) ? next : undefined,
		width: header.cells.length,
		looksHeaderless: false
	};
}

function isTagRow(record: HeadRecord): boolean {
	const filled = record.cells.filter((cell) => cell.trim() !== '');
	return filled.length > 0 && filled.every((cell) => /^#[a-z][a-z0-9_]*([ +].*)?$/i.test(cell.trim()));
}

type CellKind = 'number' | 'date' | 'text' | 'blank';

function cellKind(cell: string): CellKind {
	const text = cell.trim();
	if (text === '') return 'blank';
	if (/^\d{4}-\d{2}(-\d{2})?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(text)) return 'date';
	return /^[-+]?[\d.,' \u00a0]*\d%?$/.test(text) ? 'number' : 'text';
}

/** Years and spreadsheet dates head wide tables. */
function headsPeriods(cells: readonly string[]): boolean {
	const periods = cells.filter((cell) => ['number', 'date'].includes(cellKind(cell))).map((cell) => cell.trim());
	const sorted = [...periods].sort();
	return (
		new Set(periods).size === periods.length &&
		(sorted.join() === periods.join() || sorted.reverse().join() === periods.join()) &&
		periods.every((text) => /^(19|20)\d\d$|^[3-5]\d{4}$|^\d{4}-\d{2}(-\d{2})?$/.test(text))
	);
}

/** Whether a first record has, in every column, the kind of cell that the rows below have, figures among them. */
function looksLikeData(first: HeadRecord, below: readonly HeadRecord[]): boolean {
	const kinds = first.cells.map(cellKind);
	if (!kinds.some((kind) => kind === 'number' || kind === 'date') || headsPeriods(first.cells)) return false;
	const rows = below.filter((record) => record.cells.length === first.cells.length).slice(0, 50);
	if (rows.length === 0) return true;
	return kinds.every((kind, column) => {
		if (kind === 'blank') return true;
		const others = rows.map((row) => cellKind(row.cells[column] ?? '')).filter((other) => other !== 'blank');
		return others.filter((other) => other === kind).length >= others.length * 0.6;
	});
}
