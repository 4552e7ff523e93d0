const LF = 10;
const CR = 13;

/** What one look at a file's bytes says of its lines: enough to know a file whose every line is one record. */
export interface LineEvidence {
	/** Line ends by kind. */
	readonly lf: number;
	readonly crlf: number;
	readonly cr: number;
	/** Whether bytes follow the last line end. */
	readonly isOpen: boolean;
	/** Bytes of the longest line. */
	readonly longest: number;
	readonly hasQuote: boolean;
	/** Whether a line with anything in it begins with a byte: by byte. A line without anything counts as beginning with its end. */
	readonly begins: Uint8Array;
}

/** Gathers it chunk by chunk: bytes of UTF-8, its mark left out, or of an encoding that leaves ASCII as it is. */
export function createLineEvidence(): { add(chunk: Uint8Array): void; result(): LineEvidence } {
	let [lf, crlf, cr, longest, length] = [0, 0, 0, 0, 0];
	let hasQuote = false;
	/** The last byte of the chunk before; a file begins like a line. */
	let before = LF;
	let isFirst = true;
	const begins = new Uint8Array(256);
	return {
		add(bytes) {
			const chunk = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
			isFirst &&= bytes.length === 0;
			if (chunk.length === 0) return;
			hasQuote ||= chunk.includes(34);
			if (before === CR && chunk[0] !== LF) cr++;
			if (before === LF || (before === CR && chunk[0] !== LF)) begins[chunk[0] as number] = 1;
			let start = -length;
			for (let index = 0; index < chunk.length; index++) {
				const byte = chunk[index] as number;
				if (byte > CR || (byte !== LF && byte !== CR)) continue;
				const previous = index === 0 ? before : (chunk[index - 1] as number);
				if (byte === LF) {
					if (previous === CR) crlf++;
					else lf++;
				} else if (index + 1 < chunk.length) {
					// The LF of a pair ends the line.
					if (chunk[index + 1] === LF) continue;
					cr++;
				} else continue;
				if (index - start > longest) longest = index - start;
				start = index + 1;
				if (start < chunk.length) begins[chunk[start] as number] = 1;
			}
			length = chunk.length - start;
			before = chunk[chunk.length - 1] as number;
		},
		result: () => ({
			lf,
			crlf,
			cr: before === CR ? cr + 1 : cr,
			isOpen: before !== LF && before !== CR,
			longest: Math.max(longest, length),
			hasQuote,
			begins
		})
	};
}
