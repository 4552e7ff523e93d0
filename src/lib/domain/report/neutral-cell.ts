/** What a spreadsheet may run when a cell begins with it, also behind white space or in full-width letters. */
const FORMULA = /^[\s\0\uFEFF]*[=+\-@＝＋－＠]/u;
/** White space that breaks a cell open in some programs. */
const LEADING_BREAK = /^[\t\r\n\0]/;
/** A signed number, in any digits and with any grouping, or a lone sign that stands for nothing. */
const SIGNED_NUMBER = /^\s*[+-]?\s?(?:\p{Nd}(?:[\p{Nd} .,'’٫٬\u00A0\u202F]*\p{Nd})?(?:[eE][+-]?\p{Nd}+)?\s?%?)?\s*$/u;

/** A cell's text that no spreadsheet runs: an apostrophe before what would be a formula. A signed number stays what it is. */
export function neutralCell(text: string): string {
	return isRunnable(text) ? `'${text}` : text;
}

/** Whether a spreadsheet could take a cell for a formula. */
export function isRunnable(text: string): boolean {
	if (SIGNED_NUMBER.test(text)) return false;
	return FORMULA.test(text) || LEADING_BREAK.test(text);
}
