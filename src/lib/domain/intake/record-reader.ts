import { joinBytes } from './utf8-text.ts';
import {
	byteKinds,
	createRecordSpan,
	cutAtOpenLine,
	isBlank,
	NO_ENDING,
	scanRecord,
	STRAY_AFTER,
	UNCLOSED,
	type RecordSpan
} from './scan-record.ts';

/** Bytes that may be read again after quotation marks that are never closed, before reading stops. */
const REREAD_BYTES = 64 * 1024 * 1024;

export interface RecordReaderOptions {
	readonly delimiter: string;
	/** Lines before this one (from 1) are skipped as lines, whatever stands in them. */
	readonly firstLine: number;
	readonly lineBytes: number;
	/** Called for each record with the line it begins on; false stops the reading. The span is only valid meanwhile. */
	readonly visit: (span: RecordSpan, buffer: Uint8Array, line: number) => boolean;
	readonly visitBlank: (line: number) => void;
}

export interface RecordReader {
	/** Takes the next bytes (UTF-8); false when reading has stopped. */
	push(chunk: Uint8Array, isLast: boolean): boolean;
	/** Line that the next record begins on. */
	line(): number;
	/** Line of a record that is longer than a record may be. */
	tooLongLine(): number | undefined;
	/** Records by line end (see scan-record), and the line of the first whose end differs from those before. */
	endings(): { readonly counts: readonly number[]; readonly mixedLine?: number };
}

/** Cuts a stream of bytes into records and knows the line of each. */
export function createRecordReader(options: RecordReaderOptions): RecordReader {
	const { delimiter, firstLine, lineBytes, visit, visitBlank } = options;
	const kinds = byteKinds(delimiter.charCodeAt(0));
	const span = createRecordSpan();
	const counts = [0, 0, 0, 0];
	let firstEnding = NO_ENDING;
	let mixedLine: number | undefined;
	let pending: Uint8Array = new Uint8Array(0);
	let line = 1;
	let reread = 0;
	let tooLong: number | undefined;
	let stopped = false;

	function countEnding(ending: number, at: number): void {
		(counts[ending] as number)++;
		if (ending === firstEnding || ending === NO_ENDING) return;
		if (firstEnding === NO_ENDING) firstEnding = ending;
		else mixedLine ??= at;
	}

	function skipLines(buffer: Uint8Array, from: number, isLast: boolean): number {
		let index = from;
		while (line < firstLine) {
			let end = index;
			while (end < buffer.length && buffer[end] !== 10 && buffer[end] !== 13) end++;
			if (end + 1 >= buffer.length && !isLast) return index;
			if (end >= buffer.length) return end;
			const pair = buffer[end] === 13 && buffer[end + 1] === 10;
			countEnding(buffer[end] === 10 ? 1 : pair ? 2 : 3, line);
			index = end + (pair ? 2 : 1);
			line++;
		}
		return index;
	}

	/** Puts an unclosed quotation mark right; false when the record must be waited for. */
	function settle(buffer: Uint8Array, start: number, complete: boolean): boolean {
		const end = complete ? span.next : buffer.length;
		if (!complete && end - start <= lineBytes) return false;
		const unclosed = complete ? span.flags & UNCLOSED || (span.flags & STRAY_AFTER && span.breaks > 0) : span.opened >= 0;
		if (unclosed) {
			cutAtOpenLine(span, buffer, buffer.length);
			reread += end - span.next;
		}
		if (reread > REREAD_BYTES) stopped = true;
		if (span.end - start > lineBytes || (!complete && !unclosed)) {
			tooLong = line;
			stopped = true;
		}
		return true;
	}

	return {
		push(chunk, isLast) {
			const buffer = pending.length > 0 ? joinBytes(pending, chunk) : chunk;
			const length = buffer.length;
			let start = line < firstLine ? skipLines(buffer, 0, isLast) : 0;
			while (line >= firstLine && start < length && !stopped) {
				const complete = scanRecord(span, buffer, start, length, isLast, kinds);
				const troubled = !complete || span.flags >= STRAY_AFTER || span.next - start > lineBytes;
				if (troubled && !settle(buffer, start, complete)) break;
				if (tooLong !== undefined) break;
				countEnding(span.ending, line);
				const first = buffer[start] as number;
				const plain = first > 32 && first < 127 && kinds[first] === 0;
				if (!plain && isBlank(span, buffer, kinds)) visitBlank(line);
				else if (!visit(span, buffer, line)) stopped = true;
				line += 1 + span.breaks;
				start = span.next;
			}
			pending = new Uint8Array(buffer.subarray(start));
			if (line < firstLine && pending.length > lineBytes) {
				tooLong = line;
				stopped = true;
			}
			return !stopped;
		},
		line: () => line,
		tooLongLine: () => tooLong,
		endings: () => ({ counts, mixedLine })
	};
}
