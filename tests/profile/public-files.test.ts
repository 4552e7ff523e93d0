import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkPublicFile } from '#tests/support/public-file';
import { documentedRows, PUBLIC_TABLE, publicPaths, tableRow } from '#tests/support/public-table';

const folder = fileURLToPath(new URL('publishers', import.meta.url));
const paths = publicPaths();
const END = '<!-- end of the table -->';

/** Writes the table anew: `WRITE_PUBLIC_FILES=1 npx vitest run tests/profile/public-files.test.ts`. */
async function writeTable(): Promise<void> {
	const rows: string[] = [];
	for (const path of paths) {
		const workDir = await mkdtemp(join(tmpdir(), 'public-'));
		try {
			rows.push(tableRow(path, await checkPublicFile(path, workDir)));
		} finally {
			await rm(workDir, { recursive: true, force: true });
		}
	}
	const text = existsSync(PUBLIC_TABLE) ? readFileSync(PUBLIC_TABLE, 'utf8') : '';
	const [above = ''] = text.split(/^\| `/m, 1);
	writeFileSync(PUBLIC_TABLE, `${above}${rows.join('\n')}\n\n${END}${text.split(END)[1] ?? '\n'}`);
}

describe.skipIf(paths.length === 0)(`the table of public files${paths.length === 0 ? ' (left out: ../shared/data is absent)' : ''}`, () => {
	it('has a row for every file there is and for no other', { timeout: 600_000 }, async () => {
		if (process.env.WRITE_PUBLIC_FILES) await writeTable();
		expect([...documentedRows().keys()].sort()).toEqual(paths);
	});

	it('is held true by a publisher’s tests, file by file', () => {
		const tests = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
		const named = (path: string) => [path, path.split('/')[1] ?? '', (path.split('/')[1] ?? '').replace(/\.csv$/, '')].some((text) => tests.includes(`'${text}'`));
		// The small-boat files are named by their rhythm alone.
		expect(paths.filter((path) => !named(path) && !/small_boats_(daily|monthly|yearly)/.test(path))).toEqual([]);
	});
});
