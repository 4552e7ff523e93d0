/** One record of a comma-separated text and the line it begins on, from 1. */
export interface CsvRecord {
	readonly line: number;
	readonly cells: readonly string[];
}

/**
 * Reads a well-formed comma-separated text (RFC 4180, UTF-8, LF or CRLF); blank lines are left out.
 * For the project's own files: it throws at the first thing that is wrong, with its line.
 */
export function parseCsvRecords(text: string): CsvRecord[] {
	const records: CsvRecord[] = [];
	let position = text.startsWith('\uFEFF') ? 1 : 0;
	let line = 1;
	while (position < text.length) {
		const start = line;
		const cells: string[] = [];
		for (let isOpen = true; isOpen; ) {
			const quoted = text[position] === '"';
			const end = quoted ? closingQuote(text, position, line) + 1 : plainEnd(text, position);
			const raw = text.slice(position, end);
			if (!quoted && raw.includes('"')) throw new Error(`line ${line}: a quote stands inside a cell that is not quoted`);
			cells.push(quoted ? raw.slice(1, -1).replaceAll('""', '"') : raw);
			line += raw.split('\n').length - 1;
			position = end;
			if (text.startsWith('\r\n', position)) position += 1;
			const next = text[position];
			if (next !== undefined && next !== ',' && next !== '\n') {
				throw new Error(`line ${line}: text follows a closing quote`);
			}
			isOpen = next === ',';
			position += 1;
		}
		line += 1;
		if (cells.length > 1 || cells[0] !== '') records.push({ line: start, cells });
	}
	return records;
}

function plainEnd(text: string, from: number): number {
	let end = from;
	while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
	return text[end - 1] === '\r' && end > from && text[end] === '\n' ? end - 1 : end;
}

function closingQuote(text: string, from: number, line: number): number {
	for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
		if (text[at + 1] !== '"') return at;
		at += 1;
	}
	throw new Error(`line ${line}: a quoted cell is not closed`);
}
