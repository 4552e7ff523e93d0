import type { CellFormat } from './cell-formats.ts';

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999: the last day that a spreadsheet knows. */
const LAST_SERIAL = 2_958_465;

/** A number as a spreadsheet holds it, in digits: at most fifteen that count, and never `1.2E+5`. */
export function numberText(stored: string): string {
	const text = stored.trim();
	if (/^-?(0|[1-9]\d{0,14})$/.test(text)) return text;
	const number = Number(text);
	if (text === '' || !Number.isFinite(number)) return stored;
	const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
	const sign = mantissa.startsWith('-') ? '-' : '';
	const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
	if (digits === '') return '0';
	const point = Number(exponent) + 1;
	// A number so small or large is no count: as it stands, it is told as one.
	if (Math.abs(point) > 40) return stored;
	const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
	const whole = Math.max(point, 1);
	return `${sign}${padded.slice(0, whole)}${padded.length > whole ? `.${padded.slice(whole)}` : ''}`;
}

/** A spreadsheet's day as `YYYY-MM-DD`, with `THH:MM:SS` where it is not midnight; a time alone as `HH:MM:SS`. */
export function dateText(stored: string, format: CellFormat, from1904: boolean): string {
	const serial = Number(stored);
	if (format === 'number' || !Number.isFinite(serial) || serial < 0 || serial > LAST_SERIAL + 1) return numberText(stored);
	// Spreadsheets count a 29 February 1900 that never was.
	const days = from1904 || serial >= 60 ? serial : serial + 1;
	const date = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * 86_400) * 1000);
	const iso = date.toISOString();
	if (format === 'time' && serial < 1) return iso.slice(11, 19);
	return date.getTime() % DAY_MS === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** A cell as one line of text: breaks folded to a space, so that a row of the sheet stays a line of the file. */
export function onOneLine(text: string): string {
	return /[\r\n\u2028\u2029]/.test(text) ? text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ') : text;
}
