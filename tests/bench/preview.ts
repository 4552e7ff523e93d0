import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumPath, launchChromium, startApp } from '../support/app-server.ts';
import { generateRows } from './generate-rows.ts';
import { median, printTable } from './table.ts';

const RUNS = 3;
/** Rows that make some 50 MB. */
const ROWS = 1_000_000;

/** Milliseconds from choosing a file, and the longest time between two frames while it is read. */
interface Times {
	readonly rows: number;
	readonly findings: number;
	readonly done: number;
	readonly gap: number;
}

/** Watches the page frame by frame from the moment a file is chosen; runs in the browser. */
function watch(): Promise<Times> {
	return new Promise((resolve) => {
		const input = document.querySelector('input[type=file]');
		input?.addEventListener(
			'change',
			() => {
				const began = performance.now();
				let [rows, findings, gap, last] = [0, 0, 0, began];
				const look = (now: number) => {
					gap = Math.max(gap, now - last);
					last = now;
					const passed = performance.now() - began;
					if (!rows && document.querySelector('tbody tr')) rows = passed;
					if (!findings && /\d/.test(document.querySelector('[data-testid=value-sum]')?.textContent ?? '')) findings = passed;
					if (document.querySelector('.preview[data-phase=done]')) resolve({ rows, findings, done: passed, gap });
					else requestAnimationFrame(look);
				};
				requestAnimationFrame(look);
			},
			{ capture: true, once: true }
		);
	});
}

/** The preview of a 50 MB file in Chromium: from choosing it to its first rows, its mapping and first findings, and its end. */
export async function benchPreview(): Promise<void> {
	if (!chromiumPath) {
		process.stdout.write('\nPreview in the browser: left out, there is no Chromium here (CHROMIUM_PATH).\n');
		return;
	}
	const folder = mkdtempSync(join(tmpdir(), 'wor-bench-'));
	const [app, browser] = await Promise.all([startApp(), launchChromium()]);
	try {
		const path = join(folder, 'rows.csv');
		await generateRows(path, ROWS);
		const runs: Times[] = [];
		for (let run = 0; run < RUNS; run += 1) {
			const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			// The loader that runs this file wraps functions in a helper that a page has not.
			await page.addInitScript('globalThis.__name = (target) => target');
			await page.goto(`${app.address}/check`, { waitUntil: 'networkidle' });
			await page.hover('label.button');
			await page.waitForTimeout(500);
			const times = page.evaluate(watch);
			await page.setInputFiles('input[type=file]', path);
			runs.push(await times);
			await page.close();
		}
		const of = (key: keyof Times) => `${Math.round(median(runs.map((times) => times[key])))} ms`;
		const megabytes = (statSync(path).size / 1e6).toFixed(1);
		printTable(
			`Preview in the browser (median of ${RUNS})`,
			['', 'MB', 'first rows', 'mapping and findings', 'read to the end', 'longest frame gap'],
			[[`${ROWS.toLocaleString('en-GB')} rows`, megabytes, of('rows'), of('findings'), of('done'), of('gap')]]
		);
	} finally {
		await browser.close();
		await app.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

if (process.argv[1]?.endsWith('preview.ts')) await benchPreview();
