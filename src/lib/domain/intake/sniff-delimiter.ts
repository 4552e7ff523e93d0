import { latin1Text } from './byte-text.ts';
import { readHeadRecords, type HeadRecord } from './head-records.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A first line that spreadsheets write to name the delimiter: `sep=;`. */
export function statedDelimiter(head: Uint8Array): string | undefined {
	return /^"?sep=(.)"?[\r\n]/i.exec(latin1Text(head, 0, 16))?.[1];
}

/** How well records fit one delimiter: the share that have the commonest number of cells, and that number. */
export function delimiterFit(records: readonly HeadRecord[]): { share: number; cells: number } {
	const filled = records.filter((record) => !record.blank);
	const counts = new Map<number, number>();
	for (const { cells, malformed } of filled) {
		if (!malformed && cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	}
	let fit = { share: 0, cells: 1 };
	for (const [cells, count] of counts) {
		const share = count / filled.length;
		if (share > fit.share || (share === fit.share && cells > fit.cells)) fit = { share, cells };
	}
	return fit;
}

/**
 * The delimiter under which most records have as many cells as each other; the more cells, the likelier.
 * A file of one column has none: the comma then.
 */
export function sniffDelimiter(head: Uint8Array, isWhole: boolean): string {
	let best = { delimiter: ',', score: 0 };
	for (const delimiter of DELIMITERS) {
		const { share, cells } = delimiterFit(readHeadRecords(head, delimiter, isWhole));
		const score = share * (2 - 1 / cells);
		if (score > best.score + 1e-9) best = { delimiter, score };
	}
	return best.delimiter;
}
