const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a stretch of UTF-8 bytes, a mark at its beginning kept. */
export function utf8Text(bytes: Uint8Array, start = 0, end = bytes.length): string {
	return decoder.decode(bytes.subarray(start, end));
}

/** Two runs of bytes as one. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}
