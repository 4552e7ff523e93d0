import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCorpusFile } from './read-corpus-file.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder).filter((name) => !/\.(expected|options)\.json$|\.ts$/.test(name));

describe('a file of each habit', () => {
	// What is expected is written where it is missing, so that adding a habit is adding a file; never where tests only judge.
	it.each(names)('%s is read as a statistician would read it', async (name) => {
		const path = join(folder, `${name}.expected.json`);
		const actual = await readCorpusFile(join(folder, name), name);
		if (!existsSync(path) && !process.env.CI) writeFileSync(path, `${JSON.stringify(actual, null, '\t')}\n`);
		expect(actual).toEqual(JSON.parse(readFileSync(path, 'utf8')));
	});

	it('stands beside what is expected of it, and nothing is expected of a file that is gone', () => {
		const expected = readdirSync(folder).filter((name) => /\.(expected|options)\.json$/.test(name)).map((name) => name.replace(/\.(expected|options)\.json$/, ''));
		expect([...new Set(expected)].sort()).toEqual(names.sort());
		expect(names.length).toBeGreaterThanOrEqual(60);
	});
});
