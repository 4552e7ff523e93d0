import { open } from 'node:fs/promises';
import { parseCells } from '#domain/intake/parse-cells';

/** Smaller files are looked at whole sooner than their parts are sampled. */
const LARGE_BYTES = 16 * 1024 * 1024;
const BLOCKS = 512;
const BLOCK_BYTES = 4 * 1024;
/** Multiples of the golden ratio lie all over, and in step with nothing that a file repeats. */
const STEP = (Math.sqrt(5) - 1) / 2;

/**
 * Records from all over a large file whose every line is one record of `width` cells, its end among them: for a first guess at the
 * texts of its columns. Undefined for a file that is not large.
 */
export async function maybeSpread(path: string, delimiter: string, width: number): Promise<string[][] | undefined> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		if (size < LARGE_BYTES) return undefined;
		const records: string[][] = [];
		const buffer = Buffer.alloc(BLOCK_BYTES);
		for (let block = 0; block < BLOCKS; block++) {
			const isLast = block === BLOCKS - 1;
			const position = isLast ? size - BLOCK_BYTES : Math.floor((size - BLOCK_BYTES) * ((block * STEP) % 1));
			const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, position);
			// The first line of a block is cut, or the header; the last is cut unless the file ends there.
			const lines = buffer.toString('utf8', 0, bytesRead).split('\n').slice(1, isLast ? undefined : -1);
			for (const line of lines) {
				const cells = parseCells(line.replace(/\r$/, ''), delimiter);
				if (cells.length === width) records.push(cells);
			}
		}
		return records;
	} finally {
		await file.close();
	}
}
