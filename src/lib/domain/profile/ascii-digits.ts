/** The zero of each script that figures are written in: Arabic, Persian and Urdu, Devanagari, Bengali, and full-width. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10] as const;
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g;
/** Marks of direction that right-to-left exports leave among digits. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The same text with every digit as 0–9 and without marks of direction; other letters stay. */
export function asciiDigits(text: string): string {
	if (!/[^\x20-\x7e]/.test(text)) return text;
	return text.replace(DIRECTION_MARKS, '').replace(OTHER_DIGITS, (digit) => {
		const point = digit.charCodeAt(0);
		const zero = ZEROS.find((first) => point >= first && point < first + 10) ?? point;
		return String(point - zero);
	});
}
