import { byteOrderMark, unmarkedUtf16, type ByteEvidence } from '../domain/intake/encoding.ts';
import { readHeadRecords, type HeadRecord } from '../domain/intake/head-records.ts';
import type { DialectOverrides } from '../domain/intake/overrides.ts';
import type { Layout } from '../domain/intake/read-layout.ts';
import type { SettledEncoding } from '../domain/intake/settle-encoding.ts';
import { delimiterFit, statedDelimiter } from '../domain/intake/sniff-delimiter.ts';
import type { EncodingEvidence, PreviewDialect, PreviewRow } from './preview-snapshot.ts';

/** Rows that are shown before anything is sent. */
export const SHOWN_ROWS = 50;

export interface HeadView {
	readonly dialect: PreviewDialect;
	readonly rows: readonly PreviewRow[];
}

export interface HeadViewInput {
	/** The first bytes as UTF-8, without a mark, and as they stand in the file. */
	readonly text: Uint8Array;
	readonly raw: Uint8Array;
	readonly isWhole: boolean;
	readonly evidence: ByteEvidence;
	readonly settled: SettledEncoding;
	readonly layout: Layout;
	readonly overrides: DialectOverrides;
	readonly isProfileEncoding: boolean;
}

/** The first rows of a file, and how it is written in words that its owner can check. */
export function describeHead(input: HeadViewInput): HeadView {
	const { text, isWhole, settled, layout, overrides } = input;
	const { delimiter, headerLine, tagsLine } = layout;
	const stated = statedDelimiter(text);
	const records = readHeadRecords(text, delimiter, isWhole);
	const fit = delimiterFit(records);
	const isTitle = ({ line, blank }: HeadRecord) => !blank && headerLine !== null && line < headerLine && (line > 1 || stated === undefined);
	const data = records.filter(({ line, blank }) => !blank && line > (headerLine ?? 0) && line !== tagsLine);
	return {
		dialect: {
			encoding: settled.encoding,
			encodingEvidence: encodingEvidence(input),
			delimiter,
			delimiterEvidence: overrides.delimiter ? { kind: 'given' } : stated === delimiter ? { kind: 'stated' } : { kind: 'fit', ...fit },
			headerLine,
			isHeaderGiven: overrides.headerLine !== undefined,
			titles: records.filter(isTitle).length,
			...(tagsLine !== undefined && { tagsLine })
		},
		rows: data.slice(0, SHOWN_ROWS).map(({ line, cells }) => ({ line, cells }))
	};
}

function encodingEvidence({ raw, evidence, overrides, isProfileEncoding }: HeadViewInput): EncodingEvidence {
	if (byteOrderMark(raw)) return 'mark';
	if (overrides.encoding) return isProfileEncoding ? 'profile' : 'given';
	if (unmarkedUtf16(raw)) return 'zero-bytes';
	if (!evidence.utf8) return 'not-utf-8';
	return evidence.sequences === 0 ? 'ascii' : 'utf-8';
}
