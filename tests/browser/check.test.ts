import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium, startApp, type AppServer } from '../support/app-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const HEADER = 'DATAFLOW;INDICATOR;REPORTING_STATE;TIME_PERIOD;CITIZENSHIP;OBS_VALUE;Remark';
/** Two lines of title, a header, and rows of which two have something wrong. */
const SMALL = [
	'Monthly return',
	'All borders',
	HEADER,
	'COLEP;IBC_BETWEEN_BCP;GRC;2025-03;AFG;12;',
	'COLEP;IBC_BETWEEN_BCP;GRC;2025-03;Ruritania;7;',
	'COLEP;IBC_BETWEEN_BCP;GRC;2025-03;SYR;twelve;سوريا',
	'COLEP;IBC_BETWEEN_BCP;GRC;2025-04;SYR;1000;',
	''
].join('\r\n');

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe.skipIf(!chromiumPath)('the page that checks a file', () => {
	let app: AppServer;
	let browser: Browser;
	let page: Page;
	const errors: string[] = [];
	const foreign: string[] = [];
	const sent: string[] = [];

	beforeAll(async () => {
		[app, browser] = await Promise.all([startApp(), launchChromium()]);
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
		page = await context.newPage();
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
		context.on('request', (request) => {
			if (!request.url().startsWith(app.address) && !request.url().startsWith('data:')) foreign.push(request.url());
			if (request.method() !== 'GET') sent.push(request.url());
		});
	});
	afterAll(async () => {
		await browser?.close();
		await app?.close();
	});

	const open = () => page.goto(`${app.address}/check`, { waitUntil: 'networkidle' });
	const reaches = (phase: string) => page.waitForSelector(`.preview[data-phase=${phase}]`);
	const choose = (name: string, text: string) => page.setInputFiles('input[type=file]', file(name, text));
	const codes = () => page.locator('[data-code]').evaluateAll((groups) => groups.map((group) => group.getAttribute('data-code')));

	it('is reached from every page', async () => {
		await page.goto(app.address);
		await page.getByRole('link', { name: 'Check a file' }).click();
		await page.waitForURL('**/check');
		expect(await page.textContent('h1')).toBe('Check a file before it is sent');
	});
	it('shows rows, mapping, sum and findings of a file that is dropped', async () => {
		await open();
		const transfer = await page.evaluateHandle((text) => {
			const dropped = new DataTransfer();
			dropped.items.add(new File([text], 'return.csv', { type: 'text/csv' }));
			return dropped;
		}, SMALL);
		await page.dispatchEvent('.zone', 'dragenter', { dataTransfer: transfer });
		await page.dispatchEvent('.zone', 'drop', { dataTransfer: transfer });
		await reaches('done');
		expect(await page.locator('tbody tr').count()).toBe(4);
		expect(await page.locator('tbody tr').first().locator('th').textContent()).toBe('4');
		expect(await page.locator('.concepts td').allTextContents()).toEqual([
			'',
			'Dataflow',
			'Indicator',
			'Reporting state',
			'Time period',
			'Citizenship',
			'Obs value',
			'left aside'
		]);
		expect(await page.textContent('[data-testid=value-sum]')).toBe('1,019');
		expect(await page.textContent('[data-testid=rows-read]')).toBe('4');
		expect(await codes()).toEqual(['unknown-code', 'type-error', 'title-row', 'extra-label']);
		expect(await page.textContent('[data-code=unknown-code]')).toContain('Line 5, column E');
	});
	it('goes from a finding to its cell', async () => {
		await page.getByRole('button', { name: 'Line 6, column F' }).click();
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('twelve');
		expect(await page.evaluate(() => document.activeElement?.classList.contains('error'))).toBe(true);
	});
	it('reads again with another separator, and with what is said for the whole file', async () => {
		await page.getByLabel('Separator').selectOption(',');
		await reaches('done');
		expect(await page.textContent('[data-testid=delimiter]')).toContain('comma');
		expect(await codes()).toContain('missing-label');
		await page.getByLabel('Separator').selectOption('');
		await page.waitForFunction(() => document.querySelector('[data-testid=delimiter]')?.textContent?.includes('semicolon'));

		await choose('short.csv', 'TIME_PERIOD,OBS_VALUE\n2025-01,5\n2025-02,6\n');
		await reaches('done');
		expect(await codes()).toContain('missing-label');
		await page.getByLabel('Dataflow').selectOption('DATAFLOW=COLEP');
		await page.getByLabel('Indicator').selectOption('INDICATOR=IBC_BETWEEN_BCP');
		await page.getByLabel('Reporting state').selectOption('REPORTING_STATE=GRC');
		await page.waitForFunction(() => document.querySelector('[data-testid=value-sum]')?.textContent === '11');
		expect(await codes()).toEqual([]);
	});
	it('names a column that seems to hold names of persons and does not show its cells', async () => {
		const rows = Array.from({ length: 30 }, (_, index) => `COLEP;IBC_BETWEEN_BCP;GRC;2025-03;AFG;1;Invented Person${'abcdefghijklmnopqrstuvwxyzabcd'[index]}`);
		await choose('persons.csv', [HEADER.replace('Remark', 'Surname'), ...rows].join('\n'));
		await reaches('done');
		expect((await codes())[0]).toBe('personal-data-suspected');
		expect(await page.locator('table').textContent()).not.toContain('Invented');
		expect(await page.textContent('[data-testid=findings]')).not.toContain('Invented');
	});
	it('says what is no file of figures', async () => {
		await choose('page.csv', '<!doctype html><title>Sign in</title>');
		await reaches('refused');
		expect(await codes()).toEqual(['format-error']);
		await page.setInputFiles('input[type=file]', { name: 'book.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004[Content_Types].xml') });
		await reaches('workbook');
		expect(await page.textContent('[data-testid=state]')).toContain('read by the server');
	});
	it('stops when asked, and the file chosen last is the one shown', async () => {
		const long = `${HEADER}\n${'COLEP;IBC_BETWEEN_BCP;GRC;2025-03;AFG;12;\n'.repeat(700_000)}`;
		await page.evaluate((text) => {
			const input = document.querySelector<HTMLInputElement>('input[type=file]');
			const transfer = new DataTransfer();
			transfer.items.add(new File([text], 'long.csv'));
			if (!input) throw new Error('no input');
			input.files = transfer.files;
			input.dispatchEvent(new Event('change', { bubbles: true }));
		}, long);
		await page.getByRole('button', { name: 'Stop reading' }).click();
		await reaches('cancelled');
		expect(await page.textContent('[data-testid=state]')).toContain('Stopped');
		await page.getByRole('button', { name: 'Read again' }).click();
		await choose('return.csv', SMALL);
		await reaches('done');
		await page.waitForTimeout(300);
		expect(await page.textContent('[data-testid=rows-read]')).toBe('4');
	});
	it.each(['light', 'dark'] as const)('has no accessibility fault, in %s, at any width', async (colorScheme) => {
		await page.emulateMedia({ colorScheme });
		for (const width of [360, 1440]) {
			await page.setViewportSize({ width, height: 900 });
			for (const isFilled of [false, true]) {
				await open();
				if (isFilled) {
					await choose('return.csv', SMALL);
					await reaches('done');
				}
				expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
				await page.evaluate(AXE);
				const violations = await page.evaluate(async () => {
					const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
					return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
				});
				expect(violations).toEqual([]);
			}
		}
	});
	it('sends nothing, asks nobody else, and breaks no rule of its policy', () => {
		expect(sent).toEqual([]);
		expect(foreign).toEqual([]);
		expect(errors).toEqual([]);
	});
	it('shows the server’s report where no script runs', { timeout: 60_000 }, async () => {
		const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
		await plain.goto(`${app.address}/check`);
		await plain.setInputFiles('input[name=file]', file('return.csv', SMALL));
		await plain.locator('form summary').click();
		await plain.locator('select[name=delimiter]').selectOption('semicolon');
		await plain.getByRole('button', { name: 'Check in full on the server' }).click();
		await plain.waitForSelector('.report');
		expect(await plain.textContent('.report h2')).toBe('return.csv');
		expect(await plain.textContent('.report .figures')).toContain('1,019');
		expect(await plain.textContent('.report')).toContain('Unknown code');
		await plain.setInputFiles('input[name=file]', file('return.csv', SMALL));
		await plain.locator('form summary').click();
		await plain.locator('input[name=headerLine]').fill('third');
		await plain.getByRole('button', { name: 'Check in full on the server' }).click();
		expect(await plain.textContent('[role=alert]')).toContain('headerLine');
		await plain.context().close();
	});
	it('sends the file with what was said of it when asked to, and shows the report without a fault', { timeout: 60_000 }, async () => {
		await page.setViewportSize({ width: 1440, height: 900 });
		await open();
		await choose('short.csv', 'TIME_PERIOD,OBS_VALUE\n2025-01,5\n2025-02,6\n');
		await reaches('done');
		for (const [label, code] of [['Dataflow', 'COLEP'], ['Indicator', 'IBC_BETWEEN_BCP'], ['Reporting state', 'GRC']] as const) await page.getByLabel(label).selectOption(`${label === 'Reporting state' ? 'REPORTING_STATE' : label.toUpperCase()}=${code}`);
		await page.waitForFunction(() => document.querySelector('[data-testid=value-sum]')?.textContent === '11');
		await page.getByRole('button', { name: 'Check in full on the server' }).click();
		await page.waitForSelector('.report');
		expect(await page.textContent('.report .figures')).toContain('11');
		expect(await page.textContent('.report .verdict')).toContain('Errors 0');
		await page.waitForSelector('.preview[data-phase=empty]');
		expect(errors).toEqual([]);
	});
});
