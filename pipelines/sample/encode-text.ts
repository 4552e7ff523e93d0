/** Bytes of a text in one of the encodings that the sample's layouts use; throws where a character has none. */
export function encodeText(text: string, encoding: string): Uint8Array {
	switch (encoding) {
		case 'utf-8':
			return new TextEncoder().encode(text);
		case 'utf-16le':
			return encodeUtf16(text);
		case 'windows-1252':
			return encodeLatin(text);
		default:
			throw new Error(`the sample writes no ${encoding}`);
	}
}

/** Little-endian, after a byte-order mark. */
function encodeUtf16(text: string): Uint8Array {
	const bytes = new Uint8Array(2 + text.length * 2);
	bytes.set([0xff, 0xfe]);
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		bytes[2 + index * 2] = unit & 0xff;
		bytes[3 + index * 2] = unit >> 8;
	}
	return bytes;
}

/** The part of Windows-1252 that it shares with Unicode's first block. */
function encodeLatin(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => {
		const code = character.charCodeAt(0);
		if (code > 0xff || (code >= 0x80 && code < 0xa0)) throw new Error(`not a character of windows-1252 that the sample writes: ${character}`);
		return code;
	});
}
