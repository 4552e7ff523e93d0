import { parseCells } from './parse-cells.ts';
import { utf8Text } from './utf8-text.ts';
import {
	byteKinds,
	createRecordSpan,
	cutAtOpenLine,
	isBlank,
	NO_ENDING,
	scanRecord,
	STRAY_AFTER,
	STRAY_INSIDE,
	UNCLOSED
} from './scan-record.ts';

/** A record near the top of a file, read to find the dialect. */
export interface HeadRecord {
	/** Line it begins on, from 1. */
	readonly line: number;
	readonly cells: readonly string[];
	readonly blank: boolean;
	/** Whether its quotation marks do not fit the delimiter. */
	readonly malformed: boolean;
}

const NOTHING = [''];

/** The first records of a file's UTF-8 head, `atMost` beside blank ones; the last is left out where the head may cut it. */
export function readHeadRecords(head: Uint8Array, delimiter: string, isWhole: boolean, atMost = 200): HeadRecord[] {
	const kinds = byteKinds(delimiter.charCodeAt(0));
	const span = createRecordSpan();
	const records: HeadRecord[] = [];
	let line = 1;
	let start = 0;
	let filled = 0;
	while (start < head.length && filled < atMost) {
		if (!scanRecord(span, head, start, head.length, isWhole, kinds)) {
			if (span.opened < 0) break;
			cutAtOpenLine(span, head, head.length);
			if (span.ending === NO_ENDING) break;
		} else if (span.flags & UNCLOSED || (span.flags & STRAY_AFTER && span.breaks > 0)) {
			cutAtOpenLine(span, head, head.length);
		}
		const blank = isBlank(span, head, kinds);
		if (!blank) filled++;
		records.push({
			line,
			cells: span.end === span.start ? NOTHING : parseCells(utf8Text(head, span.start, span.end), delimiter),
			blank,
			malformed: (span.flags & (STRAY_AFTER | STRAY_INSIDE | UNCLOSED)) !== 0
		});
		line += 1 + span.breaks;
		start = span.next;
	}
	return records;
}
