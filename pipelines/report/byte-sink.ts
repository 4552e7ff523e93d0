/** Gathers bytes to be written in one piece. */
export interface ByteSink {
	bytes(source: Uint8Array, start: number, end: number): void;
	text(text: string): void;
	/** One ASCII byte, so many times. */
	repeat(byte: number, times: number): void;
	/** What was gathered since, for the caller to keep. */
	take(): Buffer;
}

export function createByteSink(): ByteSink {
	let buffer = Buffer.allocUnsafe(2 * 1024 * 1024);
	let used = 0;
	function room(more: number): void {
		if (used + more <= buffer.length) return;
		const larger = Buffer.allocUnsafe((used + more) * 2);
		buffer.copy(larger, 0, 0, used);
		buffer = larger;
	}
	return {
		bytes(source, start, end) {
			room(end - start);
			buffer.set(source.subarray(start, end), used);
			used += end - start;
		},
		text(text) {
			room(Buffer.byteLength(text));
			used += buffer.write(text, used);
		},
		repeat(byte, times) {
			room(times);
			buffer.fill(byte, used, used + times);
			used += times;
		},
		take() {
			const taken = Buffer.from(buffer.subarray(0, used));
			used = 0;
			return taken;
		}
	};
}
