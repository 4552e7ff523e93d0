import { open } from 'node:fs/promises';

const BUFFER_BYTES = 4 * 1024 * 1024;
/** Digits of a line number, its separator and a line break. */
const PREFIX_BYTES = 24;
const LF = 10;

export interface WorkFile {
	/** Adds one record as it stands, its line number before it. */
	add(line: number, bytes: Uint8Array, start: number, end: number): void;
	/** Sends what was added on its way; resolves when the bytes sent before have arrived. */
	send(): Promise<void>;
	/** Bytes of the longest record added. */
	longest(): number;
	/** Resolves when all bytes have arrived. */
	close(): Promise<void>;
}

/** The file that DuckDB reads: each record with its line number as the first cell, LF after each. */
export async function createWorkFile(path: string, delimiter: string): Promise<WorkFile> {
	const file = await open(path, 'w', 0o600);
	const separator = delimiter.charCodeAt(0);
	let buffer = Buffer.allocUnsafe(BUFFER_BYTES);
	let spare = Buffer.allocUnsafe(BUFFER_BYTES);
	let used = 0;
	let longest = 0;
	let underway: Promise<void> = Promise.resolve();

	async function write(bytes: Buffer): Promise<void> {
		for (let written = 0; written < bytes.length; ) {
			const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
			written += bytesWritten;
		}
	}
	async function send(): Promise<void> {
		await underway;
		underway = write(buffer.subarray(0, used));
		// Told by the next send or close; until then nobody waits for it.
		underway.catch(() => undefined);
		[buffer, spare] = [spare, buffer];
		used = 0;
	}
	return {
		add(line, bytes, start, end) {
			const needed = used + end - start + PREFIX_BYTES;
			longest = Math.max(longest, needed - used);
			if (needed > buffer.length) {
				const larger = Buffer.allocUnsafe(needed * 2);
				larger.set(buffer.subarray(0, used));
				buffer = larger;
			}
			let digits = 1;
			for (let rest = line; rest >= 10; rest = Math.floor(rest / 10)) digits++;
			for (let at = used + digits - 1, rest = line; at >= used; at--) {
				buffer[at] = 48 + (rest % 10);
				rest = Math.floor(rest / 10);
			}
			let at = used + digits;
			buffer[at++] = separator;
			for (let index = start; index < end; index++) buffer[at++] = bytes[index] as number;
			buffer[at++] = LF;
			used = at;
		},
		send,
		longest: () => longest,
		async close() {
			try {
				await send();
				await underway;
			} finally {
				await file.close();
			}
		}
	};
}
