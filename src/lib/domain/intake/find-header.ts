import type { HeadRecord } from './head-records.ts';
import { joinHeaderRows } from './join-header-rows.ts';

/** Where the header is, and what stands around it. */
export interface HeaderPlace {
	/** The header's record; undefined when the file has none. */
	readonly header?: HeadRecord;
	/** The columns' names, and the row above the header that they are also made of, where it stands in two rows. */
	readonly joined?: { readonly upper: HeadRecord; readonly labels: readonly string[] };
	/** First title line above it that is not blank. */
	readonly title?: HeadRecord;
	/** How many title lines there are, blank ones left out. */
	readonly titles: number;
	/** A row of HXL tags right below or above it. */
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
	const named = filled.filter((record) => !isTagRow(record));
	const chosen = line
		? records.find((record) => record.line === line)
		: (fullerHeader(named, named.find((record) => filledCells(record) >= needed)) ?? named[0] ?? filled[0]);
	if (!chosen) return { titles: 0, width, looksHeaderless: false };
	const joined = joinedRows(named, chosen, line !== undefined);
	const header = joined?.header ?? chosen;
	const below = named.filter((record) => record.line > header.line);
	if (line === undefined && !joined && looksLikeData(header, below)) return { titles: 0, width, looksHeaderless: true };
	const top = joined?.upper.line ?? header.line;
	const titles = named.filter((record) => record.line < top);
	const place = filled.indexOf(header);
	return {
		header,
		...(joined && { joined }),
		title: titles[0],
		titles: titles.length,
		tags: [filled[place + 1], filled[filled.findIndex((record) => record.line === top) - 1]].find((record) => record && isTagRow(record)),
		width: Math.max(header.cells.length, joined?.upper.cells.length ?? 0),
		looksHeaderless: false
	};
}

/** Titles with the delimiter in them can fill as many cells as a header: a row of more names right above figures is the header then. */
function fullerHeader(records: readonly HeadRecord[], first: HeadRecord | undefined): HeadRecord | undefined {
	if (!first) return undefined;
	let best = first;
	for (let at = records.indexOf(first) + 1; at < records.length; at++) {
		const record = records[at];
		if (!record || record.cells.some((cell) => ['number', 'date'].includes(cellKind(cell)))) break;
		if (filledCells(record) > filledCells(best) && headsFigures(record, records.slice(at + 1, at + 51))) best = record;
	}
	return best;
}

/** Whether a row has a text in a column whose cells below are mostly figures or dates. */
function headsFigures(row: HeadRecord, below: readonly HeadRecord[]): boolean {
	return row.cells.some((cell, column) => {
		if (cell.trim() === '') return false;
		const kinds = below.map(({ cells }) => cellKind(cells[column] ?? '')).filter((kind) => kind !== 'blank');
		return kinds.length > 0 && kinds.filter((kind) => kind !== 'text').length >= kinds.length * 0.6;
	});
}

/** The header in two rows: the one chosen and the one above it, or (where nobody named it) the one below it. */
function joinedRows(records: readonly HeadRecord[], chosen: HeadRecord, isGiven: boolean): { header: HeadRecord; upper: HeadRecord; labels: string[] } | undefined {
	const at = records.indexOf(chosen);
	const [above, below] = [records[at - 1], records[at + 1]];
	if (above && above.line + 1 === chosen.line) {
		const labels = joinHeaderRows(above.cells, chosen.cells);
		if (labels) return { header: chosen, upper: above, labels };
	}
	if (isGiven || !below || below.line !== chosen.line + 1 || !records[at + 2]) return undefined;
	const labels = joinHeaderRows(chosen.cells, below.cells);
	return labels && { header: below, upper: chosen, labels };
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
