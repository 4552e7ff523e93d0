import { readHeadRecords, type HeadRecord } from './head-records.ts';
import { utf8Text } from './utf8-text.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A first line that spreadsheets write to name the delimiter: `sep=;`. */
export function statedDelimiter(head: Uint8Array): string | undefined {
	return /^"?sep=(.)"?[\r\n]/i.exec(utf8Text(head, 0, 16))?.[1];
}

/** How well records fit one delimiter: how many there are, how many of them have the commonest number of cells, and that number. */
export interface DelimiterFit {
	readonly rows: number;
	readonly fitting: number;
	readonly cells: number;
}

export function delimiterFit(records: readonly HeadRecord[]): DelimiterFit {
	const filled = records.filter((record) => !record.blank);
	const counts = new Map<number, number>();
	for (const { cells, malformed } of filled) {
		if (!malformed && cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	}
	let fit = { rows: filled.length, fitting: 0, cells: 1 };
	for (const [cells, count] of counts) {
		if (count > fit.fitting || (count === fit.fitting && cells > fit.cells)) fit = { ...fit, fitting: count, cells };
	}
	return fit;
}

/**
 * The delimiter under which most records have as many cells as each other; the more cells, the likelier.
 * A file of one column has none: the comma then.
 */
export function sniffDelimiter(head: Uint8Array, isWhole: boolean): DelimiterFit & { readonly delimiter: string } {
	let best = { delimiter: ',', score: 0, fit: { rows: 0, fitting: 0, cells: 1 } as DelimiterFit };
	for (const delimiter of DELIMITERS) {
		const fit = delimiterFit(readHeadRecords(head, delimiter, isWhole));
		const score = fit.rows === 0 ? 0 : (fit.fitting / fit.rows) * (2 - 1 / fit.cells);
		if (score > best.score + 1e-9) best = { delimiter, score, fit };
	}
	return { delimiter: best.delimiter, ...best.fit };
}
