import type { Detected } from '../domain/intake/detected.ts';
import { readHeadRecords } from '../domain/intake/head-records.ts';
import type { Layout } from '../domain/intake/read-layout.ts';
import type { SettledEncoding } from '../domain/intake/settle-encoding.ts';
import type { PreviewDialect, PreviewRow } from './preview-snapshot.ts';

/** Rows that are shown before anything is sent. */
export const SHOWN_ROWS = 50;

/** How a file is written in words that its owner can check; `ends` is what its end told. */
export function describeDialect({ encoding, detected: bytes }: SettledEncoding, layout: Layout, ends: readonly Detected[] = []): PreviewDialect {
	const { delimiter, headerLine } = layout;
	const detected = [...bytes, ...layout.detected, ...ends].map((one) => [one.what, one] as const);
	return { encoding, delimiter, headerLine, detected: Object.fromEntries(detected) };
}

/** The first rows of a file, from its first bytes (UTF-8, no mark). */
export function headRows(head: Uint8Array, isWhole: boolean, { delimiter, headerLine, tagsLine }: Layout): PreviewRow[] {
	return readHeadRecords(head, delimiter, isWhole)
		.filter(({ line, blank }) => !blank && line > (headerLine ?? 0) && line !== tagsLine)
		.slice(0, SHOWN_ROWS)
		.map(({ line, cells }) => ({ line, cells }));
}
