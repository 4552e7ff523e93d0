import { closeSync, openSync, writeSync } from 'node:fs';

const BUFFER_BYTES = 4 * 1024 * 1024;
/** Digits of a line number and its separator. */
const PREFIX_BYTES = 24;
const LF = 10;

export interface WorkFile {
	/** Writes one record as it stands, its line number before it. */
	write(line: number, bytes: Uint8Array, start: number, end: number): void;
	close(): void;
}

/** The file that DuckDB reads: each record with its line number as the first cell, LF after each. */
export function createWorkFile(path: string, delimiter: string): WorkFile {
	const file = openSync(path, 'w', 0o600);
	const separator = delimiter.charCodeAt(0);
	let buffer = Buffer.allocUnsafe(BUFFER_BYTES);
	let used = 0;
	const flush = () => {
		for (let written = 0; written < used; ) written += writeSync(file, buffer, written, used - written);
		used = 0;
	};
	return {
		write(line, bytes, start, end) {
			const needed = end - start + PREFIX_BYTES;
			if (used + needed > buffer.length) {
				flush();
				if (needed > buffer.length) buffer = Buffer.allocUnsafe(needed * 2);
			}
			let digits = 1;
			for (let rest = line; rest >= 10; rest = Math.floor(rest / 10)) digits++;
			for (let at = used + digits - 1, rest = line; at >= used; at--) {
				buffer[at] = 48 + (rest % 10);
				rest = Math.floor(rest / 10);
			}
			used += digits;
			buffer[used++] = separator;
			for (let index = start; index < end; index++) buffer[used++] = bytes[index] as number;
			buffer[used++] = LF;
		},
		close() {
			try {
				flush();
			} finally {
				closeSync(file);
			}
		}
	};
}
