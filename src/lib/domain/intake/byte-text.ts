const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Code units that one call turns into a string. */
const PART = 8192;

/** Bytes of UTF-8 as text; a byte-order mark stays, what is not UTF-8 becomes U+FFFD. */
export function utf8Text(bytes: Uint8Array, start = 0, end = bytes.length): string {
	return utf8.decode(bytes.subarray(start, end));
}

/** One character for each byte, whatever the bytes mean. */
export function latin1Text(bytes: Uint8Array, start = 0, end = bytes.length): string {
	let text = '';
	for (let index = start; index < Math.min(end, bytes.length); index += PART) {
		text += String.fromCharCode(...bytes.subarray(index, Math.min(index + PART, end, bytes.length)));
	}
	return text;
}

/** Two runs of bytes as one. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}
