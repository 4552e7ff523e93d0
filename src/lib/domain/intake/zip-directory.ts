/** One file in a ZIP archive, as the archive's directory tells. */
export interface ZipEntry {
	readonly name: string;
	/** 0 stored, 8 deflated. */
	readonly method: number;
	/** CRC-32 of the unpacked bytes. */
	readonly checksum: number;
	readonly packed: number;
	/** Size once unpacked, as declared: whoever unpacks holds it to that. */
	readonly size: number;
	/** Where its own header begins. */
	readonly offset: number;
	readonly encrypted: boolean;
	readonly link: boolean;
}

/** Where an archive's directory lies. */
export interface ZipEnd {
	readonly entries: number;
	readonly start: number;
	readonly length: number;
}

/** Bytes at an archive's end that hold the record that ends it. */
export const ZIP_END_BYTES = 22 + 65_535;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const DEFLATED_OR_STORED = [0, 8];

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Finds the directory in an archive's last bytes; undefined where there is none, or one beyond 4 GB or of several discs. */
export function findZipEnd(tail: Uint8Array, fileSize: number): ZipEnd | undefined {
	const data = view(tail);
	for (let at = tail.length - 22; at >= 0; at--) {
		if (data.getUint32(at, true) !== END || at + 22 + data.getUint16(at + 20, true) !== tail.length) continue;
		const [disc, firstDisc, here, entries] = [4, 6, 8, 10].map((offset) => data.getUint16(at + offset, true));
		const length = data.getUint32(at + 12, true);
		const start = data.getUint32(at + 16, true);
		if (disc !== 0 || firstDisc !== 0 || here !== entries || entries === undefined) return undefined;
		return start + length <= fileSize - (tail.length - at) ? { entries, start, length } : undefined;
	}
	return undefined;
}

/** The entries of an archive's directory; undefined where it is damaged. */
export function readZipDirectory(directory: Uint8Array, { entries }: ZipEnd): ZipEntry[] | undefined {
	const data = view(directory);
	const read: ZipEntry[] = [];
	for (let at = 0, count = 0; count < entries; count++) {
		if (at + 46 > directory.length || data.getUint32(at, true) !== ENTRY) return undefined;
		const nameLength = data.getUint16(at + 28, true);
		const next = at + 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
		if (next > directory.length) return undefined;
		// Unix keeps a file's kind in the upper half of its attributes; 0xA000 is a symbolic link.
		const mode = data.getUint32(at + 38, true) >>> 16;
		read.push({
			name: new TextDecoder('utf-8').decode(directory.subarray(at + 46, at + 46 + nameLength)),
			method: data.getUint16(at + 10, true),
			checksum: data.getUint32(at + 16, true),
			packed: data.getUint32(at + 20, true),
			size: data.getUint32(at + 24, true),
			offset: data.getUint32(at + 42, true),
			encrypted: (data.getUint16(at + 8, true) & 0x41) !== 0,
			link: (mode & 0xf000) === 0xa000
		});
		at = next;
	}
	return read;
}

/** Where an entry's bytes begin, given the 30 bytes of its own header; undefined where that header is none. */
export function zipDataOffset(header: Uint8Array, entry: ZipEntry): number | undefined {
	const data = view(header);
	if (header.length < 30 || data.getUint32(0, true) !== LOCAL) return undefined;
	return entry.offset + 30 + data.getUint16(26, true) + data.getUint16(28, true);
}

export interface ZipLimits {
	readonly entries: number;
	readonly unpackedBytes: number;
	readonly ratio: number;
}

/** What is wrong with an archive, by its directory alone: a situation of `compression-error`, or too many bytes. */
export type ZipTrouble = 'entries' | 'unpacked' | 'ratio' | 'path' | 'link' | 'encrypted' | 'nested' | 'method' | 'repeated';

/** Bytes unpacked before the ratio means anything: a small sheet of zeros packs well. */
export const RATIO_FROM_BYTES = 4 * 1024 * 1024;

/** Holds an archive against the limits before a byte of it is unpacked. */
export function zipTrouble(entries: readonly ZipEntry[], fileSize: number, limits: ZipLimits): ZipTrouble | undefined {
	if (entries.length > limits.entries) return 'entries';
	const total = entries.reduce((sum, { size }) => sum + size, 0);
	if (total > limits.unpackedBytes) return 'unpacked';
	if (total > RATIO_FROM_BYTES && total > fileSize * limits.ratio) return 'ratio';
	if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) return 'repeated';
	for (const { name, method, encrypted, link } of entries) {
		if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)|\0/i.test(name)) return 'path';
		if (link) return 'link';
		if (encrypted) return 'encrypted';
		if (/\.(zip|xlsx|xlsm|xlsb|gz|7z|rar|bz2|xz|zst)$/i.test(name)) return 'nested';
		if (!DEFLATED_OR_STORED.includes(method)) return 'method';
	}
	return undefined;
}
