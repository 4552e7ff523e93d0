import { createRecordReader } from '#domain/intake/record-reader';
import type { RecordSpan } from '#domain/intake/scan-record';

export interface WalkOptions {
	readonly delimiter: string;
	/** null when the file has none; what stands above it is cut into lines, not into records. */
	readonly headerLine: number | null;
	readonly lineBytes: number;
	readonly title: (text: string, line: number) => void;
	readonly record: (span: RecordSpan, buffer: Uint8Array, line: number) => void;
}

export interface LineWalk {
	/** Takes the next bytes (UTF-8); false when the rest cannot be told apart. */
	push(chunk: Buffer, isLast: boolean): boolean;
	/** Line that would come next. */
	line(): number;
}

const LF = 10;
const CR = 13;

/** Cuts a file as intake does: title lines, then records with the line that each begins on. Blank ones are passed over. */
export function createLineWalk(options: WalkOptions): LineWalk {
	const { delimiter, lineBytes, title, record } = options;
	const firstLine = options.headerLine ?? 1;
	const offset = firstLine - 1;
	const reader = createRecordReader({
		delimiter,
		firstLine: 1,
		lineBytes,
		visit: (span, buffer, line) => {
			record(span, buffer, line + offset);
			return true;
		},
		visitBlank: () => undefined
	});
	let line = 1;
	let pending: Buffer = Buffer.alloc(0);

	/** Cuts off the title lines; what follows them, or nothing yet. */
	function cutTitles(bytes: Buffer, isLast: boolean): Buffer | undefined {
		let start = 0;
		while (line < firstLine) {
			let end = start;
			while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
			if (end + 1 >= bytes.length && !isLast) break;
			title(bytes.toString('utf8', start, end), line);
			start = Math.min(bytes.length, end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1));
			line++;
			if (start >= bytes.length) break;
		}
		if (line >= firstLine) return bytes.subarray(start);
		pending = bytes.subarray(start);
		return undefined;
	}

	return {
		push(chunk, isLast) {
			if (line >= firstLine) return reader.push(chunk, isLast);
			const rest = cutTitles(Buffer.concat([pending, chunk]), isLast);
			if (rest) return reader.push(rest, isLast);
			return pending.length <= lineBytes;
		},
		line: () => (line < firstLine ? line : reader.line() + offset)
	};
}
