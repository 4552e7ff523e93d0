import { findHeader } from './find-header.ts';
import type { HeadRecord } from './head-records.ts';

/** A sheet as far as it was looked at. */
export interface SheetOutline {
	readonly name: string;
	readonly hidden: boolean;
	/** Its first rows, blank ones left out. */
	readonly rows: readonly HeadRecord[];
}

export type SheetChoice =
	| { readonly name: string; readonly why: 'given' | 'only' | 'only-table' }
	| { readonly name?: undefined; readonly why: 'several' | 'none' | 'unknown'; readonly tables: readonly string[] };

/** Rows of a sheet that are looked at to tell whether it is a table. */
export const SHEET_ROWS = 200;

/**
 * Whether rows are a table of figures: a header of two names or more, each once, and below it rows that mostly fill
 * the same columns with a figure among them.
 */
export function isTable(rows: readonly HeadRecord[]): boolean {
	const { header, looksHeaderless } = findHeader(rows);
	if (!header || looksHeaderless) return false;
	const labels = header.cells.map((cell) => cell.trim()).filter((label) => label !== '');
	const below = rows.filter(({ line }) => line > header.line);
	if (labels.length < 2 || new Set(labels).size < labels.length || below.length === 0) return false;
	const full = below.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length * 2 >= labels.length);
	return full.length * 2 >= below.length && full.some(({ cells }) => cells.some((cell) => /^-?\d[\d., ]*$/.test(cell.trim())));
}

/**
 * The sheet that is read: the one given (its name, else its number among the tabs shown, from 1), else the only one shown,
 * else the only one of those that is a table. Between two tables nothing is guessed.
 */
export function chooseSheet(sheets: readonly SheetOutline[], given: string | number | undefined): SheetChoice {
	const shown = sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0);
	const tables = shown.filter(({ rows }) => isTable(rows)).map(({ name }) => name);
	if (given !== undefined) {
		const text = String(given).trim();
		const visible = sheets.filter(({ hidden }) => !hidden);
		const sheet =
			sheets.find(({ name }) => name === text) ??
			sheets.find(({ name }) => name.trim().toLowerCase() === text.toLowerCase()) ??
			(/^\d{1,5}$/.test(text) ? visible[Number(text) - 1] : undefined);
		return sheet ? { name: sheet.name, why: 'given' } : { why: 'unknown', tables };
	}
	const [only, second] = shown;
	if (only && !second) return { name: only.name, why: 'only' };
	const [table, other] = tables;
	if (table !== undefined && other === undefined) return { name: table, why: 'only-table' };
	return { why: tables.length > 1 ? 'several' : 'none', tables };
}
