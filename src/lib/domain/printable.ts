const VALUE_LENGTH = 80;

/** A cell's text on one short line: control and direction marks are spelt out, so that no terminal or page obeys them. */
export function printable(text: string): string {
	const characters = [...text.slice(0, VALUE_LENGTH * 2)];
	const short = characters.slice(0, VALUE_LENGTH).join('');
	const spelt = short.replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (mark) =>
		mark === '\n' ? '\\n' : mark === '\r' ? '\\r' : mark === '\t' ? '\\t' : `\\u${mark.codePointAt(0)?.toString(16).padStart(4, '0')}`
	);
	return characters.length > VALUE_LENGTH || text.length > VALUE_LENGTH * 2 ? `${spelt}…` : spelt;
}
