import type { CellFormat } from './cell-formats.ts';
import { dateText, numberText, onOneLine } from './cell-text.ts';
import { unescaped } from './workbook.ts';
import { createXmlReader, XmlError } from './xml-reader.ts';

/** Rows and columns of the largest sheet that there can be. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

export interface SheetContext {
	readonly sharedStrings: readonly string[];
	readonly formats: readonly CellFormat[];
	readonly from1904: boolean;
	/** Called for each row that has a cell with text, with its number in the sheet; false stops the reading. */
	readonly visit: (row: number, cells: string[]) => boolean;
}

/** Collects the shared strings of a workbook (or the text of one inline): runs joined, phonetic hints left out. */
export function createTextCollector(onText: (text: string) => void) {
	let [text, inText, inHint] = ['', false, false];
	return {
		open(name: string) {
			if (name === 'si' || name === 'is') text = '';
			else if (name === 't') inText = true;
			else if (name === 'rPh') inHint = true;
		},
		close(name: string) {
			if (name === 't') inText = false;
			else if (name === 'rPh') inHint = false;
			else if (name === 'si' || name === 'is') onText(unescaped(text));
		},
		text(piece: string) {
			if (inText && !inHint) text += piece;
		}
	};
}

/** Reads a worksheet's XML piece by piece; `push` returns false once the visitor has had enough. Throws XmlError. */
export function createSheetReader({ sharedStrings, formats, from1904, visit }: SheetContext): { push(text: string): boolean; end(): void } {
	let row = 0;
	let column = -1;
	let cells: string[] = [];
	let [type, style, value, inline]: [string, number, string, string] = ['n', 0, '', ''];
	let formula: string | undefined;
	let [inValue, inFormula] = [false, false];
	let more = true;
	const inlineText = createTextCollector((text) => (inline = text));

	function cellText(): string {
		if (type === 'inlineStr') return inline;
		// A formula that was never worked out has no value to read: it stays to be seen, and is told as a formula.
		if (value === '') return formula === undefined || type === 'str' ? '' : `=${formula}`;
		if (type === 's') {
			const shared = sharedStrings[Number(value)];
			if (shared === undefined) throw new XmlError(`no shared string ${value}`);
			return shared;
		}
		if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
		if (type === 'str') return unescaped(value);
		if (type === 'e') return value;
		if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '');
		const format = formats[style] ?? 'number';
		return format === 'number' ? numberText(value) : dateText(value, format, from1904);
	}

	function place(reference: string | undefined): number {
		if (reference === undefined) return column + 1;
		const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1];
		if (!letters) throw new XmlError(`no cell: ${reference.slice(0, 20)}`);
		const index = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
		if (index <= column || index >= LAST_COLUMN) throw new XmlError(`cell out of order: ${reference}`);
		return index;
	}

	const reader = createXmlReader({
		open(name, attribute) {
			if (!more) return;
			if (name === 'row') {
				const number = Number(attribute('r') ?? row + 1);
				if (!Number.isInteger(number) || number <= row || number > LAST_ROW) throw new XmlError(`row out of order: ${number}`);
				row = number;
				column = -1;
				cells = [];
			} else if (name === 'c') {
				column = place(attribute('r'));
				type = attribute('t') ?? 'n';
				style = Number(attribute('s') ?? 0);
				value = inline = '';
				formula = undefined;
			} else if (name === 'v') inValue = true;
			else if (name === 'f') {
				inFormula = true;
				formula = '';
			} else inlineText.open(name);
		},
		close(name) {
			if (!more) return;
			if (name === 'v') inValue = false;
			else if (name === 'f') inFormula = false;
			else if (name === 'c') {
				const text = onOneLine(cellText());
				if (text !== '') {
					while (cells.length < column) cells.push('');
					cells.push(text);
				}
			} else if (name === 'row') {
				if (cells.some((cell) => cell.trim() !== '')) more = visit(row, cells);
			} else inlineText.close(name);
		},
		text(piece) {
			if (inValue) value += piece;
			else if (inFormula) formula += piece;
			else inlineText.text(piece);
		}
	});
	return {
		push(text) {
			reader.push(text);
			return more;
		},
		end: () => reader.end()
	};
}
