import type { Encoding } from './encoding.ts';
import { parseCells } from './parse-cells.ts';

/** Bytes at a file's end that are looked at for notes. */
export const TAIL_BYTES = 64 * 1024;

/** Lines that one quoted note may take. */
const MAX_QUOTED_LINES = 40;

export interface TailInput {
	/** The file's last bytes, as they stand in it. */
	readonly tail: Uint8Array;
	/** Where they begin in it. */
	readonly offset: number;
	/** Line of the file that they begin on, where that is known: when they are the whole of it. */
	readonly firstLine?: number;
	readonly encoding: Encoding;
	readonly delimiter: string;
	/** Columns with a name. */
	readonly named: number;
	/** Lines up to this one are header or title. */
	readonly headerLine: number | null;
}

/** Notes below a table. */
export interface Footer {
	/** Byte of the file that the table ends before. */
	readonly endOffset: number;
	/** Blank lines between the table and the notes. */
	readonly blankLines: number;
	/** How many notes there are, and the first one's text. */
	readonly notes: number;
	readonly value: string;
}

interface TailLine {
	readonly start: number;
	readonly text: string;
}

const NOTE_WORDS =
	/^(notes?|nb|n\.b\.|sources?|remarks?|comments?|footnotes?|legend|disclaimer|data (as|extracted|from|are|is)|extracted|last update|updated|provisional|generated|prepared|©|\(c\)|quellen?|anmerkung(en)?|hinweis(e)?|stand|fuentes?|notas?|fonti?|nota bene|remarques?|date d|mise à jour|источник(и)?|примечани[ея]|данные|kaynak|notlar?|açıklama|źródł[oa]|uwag[ai]|zdroj(e)?|poznámk[ay]|forrás|megjegyzés|surs[ăa]|izvor|napomena|المصدر|ملاحظ(ة|ات)|منبع|یادداشت|توضیحات?)(?!\p{L})/iu;
const MARKER = /^[*†‡§¹²³#]|^[([]?[a-z0-9][)\]]\s|^(https?:|www\.)/i;
const TOTAL = /\b(grand )?(sub)?totals?\b|\b(sum|gesamt|insgesamt|summe|totale|ensemble|razem|ogółem|celkem|összesen|toplam|ukupno)\b|итого|всего|المجموع|الإجمالي|مجموع|جمع/i;

/** Whether a cell could be a count, its number written in any way. */
export function mayBeCount(cell: string): boolean {
	return /^[<>≤≥=+-]?\s*[\p{Nd}][\p{Nd}.,'’\u00a0\u202f\u066b\u066c ]*\s*[%*a-z]?$/u.test(cell.trim());
}

const isDay = (cell: string) => /^\d{4}-\d\d(-\d\d)?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^(19|20)\d\d$/.test(cell.trim());

/** Whether a row below the figures is a note: one or two cells of text that reads as one, and no count. */
export function isNote(cells: readonly string[], { named, afterBlank }: { named: number; afterBlank: boolean }): boolean {
	const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
	const [first = '', ...others] = filled;
	const isLabelled = NOTE_WORDS.test(first) || MARKER.test(first);
	if (filled.some((cell) => mayBeCount(cell) && !(isLabelled && cell !== first && isDay(cell)))) return false;
	if (filled.some((cell) => TOTAL.test(cell) && /\p{Nd}/u.test(cell) && !MARKER.test(cell))) return false;
	// A note with the delimiter in it falls apart into more cells than two.
	const isSplit = cells.length < named || filled.length < named;
	if (isLabelled && others.length > 0) return isSplit && (filled.length <= 2 || /[:*†‡§]/.test(first)) && /[:.*†‡§\d)]|^\S+$/.test(first);
	if (others.length > 0) return false;
	const words = first.split(/\s+/).length;
	// `*Kosovo` and `Iran (Islamic Republic of)` may be rows of the table whose counts are empty.
	if (isLabelled) return words > 1 || cells.length < named || NOTE_WORDS.test(first);
	if (words >= 8 || (words >= 3 && /[.!]$/.test(first))) return true;
	return afterBlank && cells.length < named && !/\p{Nd}/u.test(first);
}

/** Finds the notes below a table from the end of its file upwards; undefined where its last row is one of figures. */
export function findFooter(input: TailInput): Footer | undefined {
	const { offset, firstLine, delimiter, named, headerLine } = input;
	if (named < 2) return undefined;
	const lines = tailLines(input);
	const isHeader = (index: number) => firstLine !== undefined && headerLine !== null && firstLine + index <= headerLine;
	let found: { first: number; value: string; notes: number } | undefined;
	let notes = 0;
	for (let last = lines.length - 1; last >= 0; last--) {
		let first = last;
		let text = lines[last]?.text ?? '';
		while (quotes(text) % 2 === 1 && first > 0 && last - first < MAX_QUOTED_LINES) text = `${lines[--first]?.text}\n${text}`;
		if (isHeader(first) || quotes(text) % 2 === 1) break;
		last = first;
		const cells = parseCells(text, delimiter);
		if (cells.every((cell) => cell.trim() === '')) continue;
		const before = lines[first - 1]?.text;
		const afterBlank = before !== undefined && parseCells(before, delimiter).every((cell) => cell.trim() === '');
		if (!isNote(cells, { named, afterBlank })) break;
		notes++;
		found = { first, notes, value: cells.filter((cell) => cell.trim() !== '').join(' ') };
	}
	if (!found) return undefined;
	let end = found.first;
	while (end > 0 && !isHeader(end - 1) && parseCells(lines[end - 1]?.text ?? '', delimiter).every((cell) => cell.trim() === '')) end--;
	return { endOffset: offset + (lines[end]?.start ?? 0), blankLines: found.first - end, notes: found.notes, value: found.value };
}

const quotes = (text: string) => text.split('"').length - 1;

/** The lines of a tail; the first, which may be cut, is left out unless the tail is the whole file. */
function tailLines({ tail, firstLine, encoding }: TailInput): TailLine[] {
	const unit = encoding.startsWith('utf-16') ? 2 : 1;
	const low = encoding === 'utf-16be' ? 1 : 0;
	const at = (index: number) => (index + unit > tail.length || (unit === 2 && tail[index + 1 - low] !== 0) ? -1 : (tail[index + low] ?? -1));
	// One decoder, always streaming: Node 20's one-shot decoder leaves Windows-1252's 0x80–0x9F as they are.
	const decoder = new TextDecoder(encoding, { ignoreBOM: true });
	const lines: TailLine[] = [];
	let start = 0;
	for (let index = 0; index <= tail.length; index += unit) {
		const byte = at(index);
		if (byte !== 10 && byte !== 13 && index + unit <= tail.length) continue;
		if (index > start || byte >= 0) lines.push({ start, text: decoder.decode(tail.subarray(start, index), { stream: true }) });
		if (byte === 13 && at(index + unit) === 10) index += unit;
		start = index + unit;
	}
	return firstLine === undefined ? lines.slice(1) : lines;
}
