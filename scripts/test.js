// `npm test`: types, lint with the import rules, and every test; its last line counts them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.js';
import { ensureChromium } from './steps/chromium.js';
import { ensureInstalled } from './steps/install.js';
import { installed, run, step } from './steps/run.js';
import { ensureSample } from './steps/sample.js';

const counts = { passed: 0, failed: 0, skipped: 0 };
const work = mkdtempSync(join(tmpdir(), 'wor-test-'));

/**
 * One check that counts as one test.
 * @param {string} words
 * @param {() => Promise<number>} check
 */
async function counted(words, check) {
	try {
		await step(words, check);
		counts.passed += 1;
	} catch (error) {
		process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}\n`);
		counts.failed += 1;
	}
}

/** @param {string} home @param {string | undefined} chromium */
async function runVitest(home, chromium) {
	const report = join(work, 'vitest.json');
	const env = { WOR_TEST_HOME: home, ...(chromium ? { CHROMIUM_PATH: chromium } : { WOR_WITHOUT_CHROMIUM: '1' }) };
	const status = await run(installed('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env });
	if (!existsSync(report)) {
		counts.failed += 1;
		return;
	}
	const result = JSON.parse(readFileSync(report, 'utf8'));
	counts.passed += result.numPassedTests;
	counts.failed += result.numFailedTests;
	counts.skipped += result.numPendingTests + result.numTodoTests;
	// A file that could not even be loaded has no test of its own to fail.
	if (status !== 0 && result.numFailedTests === 0) counts.failed += 1;
}

try {
	await ensureInstalled();
	const chromium = await ensureChromium();
	if (!chromium) process.stdout.write('· no Chromium here and none could be installed: the tests in tests/browser are left out\n');
	const home = join(work, 'home');
	await counted('building', async () => (await ensureBuilt(), 0));
	await counted('types', () => run(installed('svelte-check'), ['--tsconfig', './tsconfig.json', '--threshold', 'error', '--output', 'human'], { quiet: true }));
	await counted('lint and import rules', () => run(installed('eslint'), ['.', '--max-warnings', '0'], { quiet: true }));
	await counted('JavaScript weight', () => run(process.execPath, ['scripts/weight.js']));
	await counted('sample', async () => (await ensureSample(home), 0));
	await runVitest(home, chromium);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	counts.failed += 1;
} finally {
	rmSync(work, { recursive: true, force: true });
}

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
process.exit(counts.failed > 0 ? 1 : 0);
