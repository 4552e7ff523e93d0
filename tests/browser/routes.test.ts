import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, startApp, type AppServer } from '../support/app-server.ts';

const ROUTE = 'EMED';
const SECTION = 'TUR-GRC-SEA';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AnswerRows {
	readonly rows: readonly { readonly codes: readonly string[]; readonly value: number | null }[];
}

describe.skipIf(!chromiumPath)('the pages of the routes', () => {
	let app: AppServer;
	let browser: Browser;

	beforeAll(async () => {
		app = await startApp();
		browser = await launchChromium();
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		await app?.close();
	});

	async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<{ page: Page; problems: string[]; addresses: string[] }> {
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'no-preference', ...options });
		const problems: string[] = [];
		const addresses: string[] = [];
		// A page without an icon of its own is asked for one by the browser; that is no problem of the page.
		page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') && problems.push(message.text()));
		page.on('pageerror', (error) => problems.push(error.message));
		page.on('request', (request) => addresses.push(request.url()));
		await page.goto(`${app.address}${path}`, { waitUntil: 'networkidle' });
		return { page, problems, addresses };
	}

	/** The same figure from the command line. */
	async function asked(month: string): Promise<number | null | undefined> {
		const given = (await app.query({
			dataflow: 'DEMO',
			indicator: 'IBC_BETWEEN_BCP',
			by: ['TIME_PERIOD'],
			where: { BORDER_SECTION: [SECTION], DIRECTION: ['ENTRY'], REPORTING_STATE: ['GRC'] },
			period: { from: month, to: month, grain: 'M', asOf: 'latest' }
		})) as AnswerRows;
		return given.rows[0]?.value;
	}
	const words = (page: Page) => page.locator(`[data-section="${SECTION}"]:visible`).getAttribute('aria-label');

	test('the list leads to a route; nothing is asked of anybody else', async () => {
		const { page, problems, addresses } = await open('/routes');
		await page.getByRole('link', { name: 'Eastern Mediterranean', exact: true }).click();
		await page.waitForURL(`**/routes/${ROUTE}**`);
		await page.getByRole('slider').waitFor();
		expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Eastern Mediterranean');
		expect(problems).toEqual([]);
		expect(addresses.filter((address) => !address.startsWith(app.address))).toEqual([]);
		await page.close();
	});

	test('a number on the map, in the table and in the CSV is the one that the query gives', async () => {
		const month = '2015-10';
		const expected = await asked(month);
		expect(expected).toBeGreaterThan(0);
		const grouped = new Intl.NumberFormat('en-GB').format(expected ?? NaN);
		const { page } = await open(`/routes/${ROUTE}?month=${month}`);
		expect(await words(page)).toContain(`Türkiye to Greece, ${grouped} detections`);
		const row = page.locator('tbody tr.leg', { hasText: 'Aegean islands' });
		expect(await row.locator('td.number').innerText()).toBe(grouped);
		const csv = await (await fetch(`${app.address}/routes/${ROUTE}/figures.csv?month=${month}`)).text();
		expect(csv).toContain(`Türkiye–Greece sea border (Aegean islands),Türkiye,Greece,Greece,ENTRY,`);
		expect(csv.split('\r\n').find((line) => line.includes('Aegean islands') && line.includes(',ENTRY,'))?.split(',')).toContain(String(expected));
		await page.close();
	});

	test('the keyboard steps from month to month, the address follows, and the scale stays', async () => {
		const { page } = await open(`/routes/${ROUTE}?month=2015-10`);
		const scale = () => page.locator('svg.scale:visible').innerHTML();
		const before = await scale();
		await page.getByRole('slider').focus();
		await page.keyboard.press('ArrowRight');
		await page.waitForURL('**month=2015-11');
		const next = await asked('2015-11');
		expect(await words(page)).toContain(`Nov 2015: Türkiye to Greece, ${new Intl.NumberFormat('en-GB').format(next ?? NaN)} detections`);
		await page.keyboard.press('PageDown');
		await page.waitForURL('**month=2014-11');
		expect(await scale()).toBe(before);
		await page.reload({ waitUntil: 'networkidle' });
		expect(await words(page)).toContain('Nov 2014');
		await page.close();
	});

	test('play runs to the end and stops there; pause holds it', async () => {
		const { page, problems } = await open(`/routes/${ROUTE}?month=2012-03`);
		const slider = page.getByRole('slider');
		const place = async () => Number(await slider.getAttribute('aria-valuenow'));
		const last = Number(await slider.getAttribute('aria-valuemax'));
		await page.getByRole('button', { name: 'Play' }).click();
		await expect.poll(place, { timeout: 3000 }).toBeGreaterThan(10);
		await page.getByRole('button', { name: 'Pause' }).click();
		const held = await place();
		await page.waitForTimeout(300);
		expect(await place()).toBe(held);
		await page.getByRole('button', { name: 'Play' }).click();
		await expect.poll(place, { timeout: 8000 }).toBe(last);
		expect(problems).toEqual([]);
		await page.close();
	});

	test('where motion is not wanted, play steps by the year', async () => {
		const { page } = await open(`/routes/${ROUTE}?month=2012-03`, { reducedMotion: 'reduce' });
		const slider = page.getByRole('slider');
		const first = Number(await slider.getAttribute('aria-valuenow'));
		await page.getByRole('button', { name: 'Play' }).click();
		await expect.poll(async () => Number(await slider.getAttribute('aria-valuenow')), { timeout: 3000 }).toBe(first + 12);
		await page.close();
	});

	test('a section reached by the keyboard tells its figure, and Enter pins it', async () => {
		const { page } = await open(`/routes/${ROUTE}?month=2015-10`);
		const section = page.locator(`[data-section="${SECTION}"]:visible`);
		await section.focus();
		expect(await page.locator('.tip').innerText()).toContain('counted by Greece');
		await page.keyboard.press('Enter');
		await page.waitForURL(`**section=${SECTION}`);
		expect(await section.getAttribute('aria-pressed')).toBe('true');
		await page.keyboard.press('Escape');
		await page.waitForURL((url) => !url.search.includes('section'));
		expect(await section.getAttribute('aria-pressed')).toBe('false');
		await page.close();
	});

	test('without script the page shows the map of its address, the table and a way to the next month', async () => {
		const { page } = await open(`/routes/${ROUTE}?month=2015-10`, { javaScriptEnabled: false });
		expect(await words(page)).toContain('Oct 2015');
		expect(await page.locator('tbody tr.leg').count()).toBeGreaterThan(10);
		await page.getByRole('link', { name: 'One month on' }).click();
		expect(page.url()).toContain('month=2015-11');
		expect(await words(page)).toContain('Nov 2015');
		await page.close();
	});

	test('a route that there is not is a page with words', async () => {
		const page = await browser.newPage();
		const response = await page.goto(`${app.address}/routes/ATLANTIS`);
		expect(response?.status()).toBe(404);
		expect((await page.locator('main').innerText()).length).toBeGreaterThan(40);
		await page.close();
	});

	test.each([
		['/routes', 'light'],
		['/routes', 'dark'],
		[`/routes/${ROUTE}?returns=1`, 'light'],
		[`/routes/${ROUTE}?returns=1`, 'dark']
	] as const)('%s is accessible in %s', async (path, colorScheme) => {
		const { page } = await open(path, { colorScheme });
		await page.evaluate(axeSource);
		const found = await page.evaluate(async () => {
			const { axe } = window as unknown as { axe: { run(context: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
			return (await axe.run('main')).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
		});
		expect(found).toEqual([]);
		await page.close();
	});

	test.each(['/routes', `/routes/${ROUTE}`])('%s fits a phone', async (path) => {
		const { page } = await open(path, { viewport: { width: 360, height: 740 } });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		await page.close();
	});
});
