const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Kinds of bytes outside quotes. */
const ORDINARY = 0;
const DELIMITER = 1;
const BREAK = 2;
const MARK = 3;

/** What makes a record more than plain cells; bits of `RecordSpan.flags`. */
export const STRAY_INSIDE = 1;
export const STRAY_AFTER = 2;
export const UNCLOSED = 4;

/** Line ends, as `RecordSpan.ending`. */
export const NO_ENDING = 0;
export const LF_ENDING = 1;
export const CRLF_ENDING = 2;
export const CR_ENDING = 3;

/** Where one record lies in a buffer. One object is reused for every record: this is the inner loop of intake. */
export interface RecordSpan {
	/** First byte, byte after the last cell, first byte of the next record. */
	start: number;
	end: number;
	next: number;
	cells: number;
	/** Line breaks inside quoted cells. */
	breaks: number;
	flags: number;
	ending: number;
	/** Where the last quoted cell opens, for what is wrong with it. */
	opened: number;
}

export function createRecordSpan(): RecordSpan {
	return { start: 0, end: 0, next: 0, cells: 0, breaks: 0, flags: 0, ending: NO_ENDING, opened: -1 };
}

/** The kinds of all bytes for one delimiter (a byte such as 44), for `scanRecord`. */
export function byteKinds(delimiter: number): Uint8Array {
	const kinds = new Uint8Array(256);
	kinds[delimiter] = DELIMITER;
	kinds[LF] = kinds[CR] = BREAK;
	kinds[QUOTE] = MARK;
	return kinds;
}

const quotedKinds = new Uint8Array(256);
quotedKinds[QUOTE] = quotedKinds[LF] = quotedKinds[CR] = 1;

/**
 * Finds the record that begins at `start` of UTF-8 bytes. False when its end is not among the first `length` bytes
 * and more are to come; `span.opened` is then where an open quoted cell begins, else -1.
 */
export function scanRecord(
	span: RecordSpan,
	buffer: Uint8Array,
	start: number,
	length: number,
	isLast: boolean,
	kinds: Uint8Array
): boolean {
	let cells = 1;
	let breaks = 0;
	let flags = 0;
	let index = start;
	span.start = start;
	span.opened = -1;
	for (;;) {
		if (index < length && buffer[index] === QUOTE) {
			span.opened = index++;
			for (;;) {
				while (index < length && quotedKinds[buffer[index] as number] === 0) index++;
				if (index >= length || (index + 1 >= length && !isLast)) {
					if (!isLast) return false;
					return finish(span, length, length, cells, breaks, flags | UNCLOSED, NO_ENDING);
				}
				const byte = buffer[index];
				const pair = index + 1 < length ? buffer[index + 1] : -1;
				if (byte === QUOTE && pair !== QUOTE) break;
				if (byte !== QUOTE) breaks++;
				index += (byte === QUOTE && pair === QUOTE) || (byte === CR && pair === LF) ? 2 : 1;
			}
			index++;
			const after = index < length ? kinds[buffer[index] as number] : BREAK;
			if (after === ORDINARY || after === MARK) flags |= STRAY_AFTER;
		}
		for (;;) {
			while (index < length && kinds[buffer[index] as number] === ORDINARY) index++;
			if (index >= length || buffer[index] !== QUOTE) break;
			flags |= STRAY_INSIDE;
			index++;
		}
		if (index >= length) {
			if (!isLast) {
				span.opened = -1;
				return false;
			}
			return finish(span, length, length, cells, breaks, flags, NO_ENDING);
		}
		const byte = buffer[index];
		if (byte === LF) return finish(span, index, index + 1, cells, breaks, flags, LF_ENDING);
		if (byte === CR) {
			if (index + 1 >= length && !isLast) {
				span.opened = -1;
				return false;
			}
			if (buffer[index + 1] === LF && index + 1 < length) {
				return finish(span, index, index + 2, cells, breaks, flags, CRLF_ENDING);
			}
			return finish(span, index, index + 1, cells, breaks, flags, CR_ENDING);
		}
		cells++;
		index++;
	}
}

function finish(
	span: RecordSpan,
	end: number,
	next: number,
	cells: number,
	breaks: number,
	flags: number,
	ending: number
): true {
	span.end = end;
	span.next = next;
	span.cells = cells;
	span.breaks = breaks;
	span.flags = flags;
	span.ending = ending;
	return true;
}

/** Cuts a record whose quoted cell is never closed back to the line that it opens on; what follows is read afresh. */
export function cutAtOpenLine(span: RecordSpan, buffer: Uint8Array, length: number): void {
	let end = span.opened;
	while (end < length && buffer[end] !== LF && buffer[end] !== CR) end++;
	let breaks = 0;
	for (let index = span.start; index < end; index++) {
		if (buffer[index] === LF || (buffer[index] === CR && buffer[index + 1] !== LF)) breaks++;
	}
	const pair = buffer[end] === CR && buffer[end + 1] === LF;
	span.end = end;
	span.next = Math.min(length, end + (pair ? 2 : 1));
	span.ending = end >= length ? NO_ENDING : pair ? CRLF_ENDING : buffer[end] === LF ? LF_ENDING : CR_ENDING;
	span.breaks = breaks;
	span.flags |= UNCLOSED;
}

/** Whether a record holds nothing but separators, quotation marks and white space. */
export function isBlank(span: RecordSpan, buffer: Uint8Array, kinds: Uint8Array): boolean {
	for (let index = span.start; index < span.end; index++) {
		const byte = buffer[index] as number;
		if (byte > 32 && (kinds[byte] as number) === ORDINARY) {
			if (byte !== 0xc2 || buffer[index + 1] !== 0xa0) return false;
			index++;
		}
	}
	return true;
}
