/** Encodings that files are read in, by their WHATWG names. */
export const ENCODINGS = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'windows-1250',
	'windows-1251',
	'windows-1252',
	'windows-1254',
	'windows-1256'
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding that a name means (`UTF8`, `cp1252`, `latin1`); undefined when it is none that is read here. */
export function parseEncoding(name: string): Encoding | undefined {
	const plain = name.trim().toLowerCase().replace(/[\s_]+/g, '-');
	const label = /^(?:windows-?|cp-?)?(125\d)$/.test(plain) ? `windows-${plain.slice(-4)}` : plain;
	try {
		const known = new TextDecoder(label).encoding;
		return ENCODINGS.find((encoding) => encoding === known);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** The encoding that a byte-order mark tells, with the mark's length. */
export function byteOrderMark(head: Uint8Array): { encoding: Encoding; length: number } | undefined {
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
	if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
	if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
	return undefined;
}

/** UTF-16 without a mark: Latin letters, digits and separators leave every other byte zero. */
export function unmarkedUtf16(head: Uint8Array): Encoding | undefined {
	const pairs = head.length >> 1;
	if (pairs < 2) return undefined;
	let even = 0;
	let odd = 0;
	for (let index = 0; index + 1 < head.length; index += 2) {
		if (head[index] === 0) even++;
		if (head[index + 1] === 0) odd++;
	}
	if (odd > pairs * 0.3 && even < pairs * 0.02) return 'utf-16le';
	if (even > pairs * 0.3 && odd < pairs * 0.02) return 'utf-16be';
	return undefined;
}
