import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createReferenceCache } from '#pipelines/parser/reference-cache.server';
import { smallReference } from '#tests/support/small-reference';

it('reference files are read again when one of them changes, and not before', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'reference-'));
	try {
		await mkdir(join(folder, 'codelists'));
		const file = join(folder, 'codelists', 'sex.csv');
		await writeFile(file, 'code,name_en\nF,Female\n');
		let reads = 0;
		const cached = createReferenceCache(() => {
			reads++;
			return smallReference();
		});
		const first = await cached(folder);
		expect(await cached(folder)).toBe(first);
		expect(reads).toBe(1);
		await utimes(file, new Date(), new Date(Date.now() + 5000));
		await cached(folder);
		expect(reads).toBe(2);
	} finally {
		await rm(folder, { recursive: true });
	}
});
