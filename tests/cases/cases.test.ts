import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCase } from './run-case.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** Writes what is expected where it is missing, so that adding a case is adding a folder; never where tests only judge. */
async function expectFile(path: string, actual: string): Promise<void> {
	if (!existsSync(path) && !process.env.CI) {
		await mkdir(join(path, '..'), { recursive: true });
		await writeFile(path, actual);
	}
	expect(actual).toBe(await readFile(path, 'utf8'));
}

describe('the pipeline', () => {
	it.each(cases)('does the case %s', async (name) => {
		const expected = join(root, name, 'expected');
		const isNew = !existsSync(expected);
		const { report, staged } = await runCase(join(root, name));
		await expectFile(join(expected, 'report.json'), report);
		if (isNew && staged !== undefined) await expectFile(join(expected, 'staged.csv'), staged);
		const wanted = existsSync(join(expected, 'staged.csv')) ? await readFile(join(expected, 'staged.csv'), 'utf8') : undefined;
		expect(staged).toBe(wanted);
	});
});
