import { open, stat } from 'node:fs/promises';
import { findFooter, TAIL_BYTES, type Footer, type TailInput } from '#domain/intake/find-footer';

/** Looks for notes at a file's end; `skipBytes` is where its text begins. */
export async function readFooter(path: string, skipBytes: number, shape: Omit<TailInput, 'tail' | 'offset' | 'firstLine'>): Promise<Footer | undefined> {
	const { size } = await stat(path);
	const isWhole = size - skipBytes <= TAIL_BYTES;
	// Characters of UTF-16 begin at even distances from the mark.
	const length = isWhole ? size - skipBytes : TAIL_BYTES - ((size - skipBytes) % 2);
	if (length <= 0) return undefined;
	const file = await open(path);
	try {
		const offset = size - length;
		const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
		return findFooter({ ...shape, tail: buffer.subarray(0, bytesRead), offset, ...(isWhole && { firstLine: 1 }) });
	} finally {
		await file.close();
	}
}
