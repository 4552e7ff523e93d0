import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium, startApp, type AppServer } from '../support/app-server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!chromiumPath)('the explore page', () => {
	let app: AppServer;
	let browser: Browser;
	let page: Page;
	const errors: string[] = [];

	beforeAll(async () => {
		[app, browser] = await Promise.all([startApp(), launchChromium()]);
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
		page = await context.newPage();
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
	});
	afterAll(async () => {
		await browser?.close();
		await app?.close();
	});

	const open = async (path = '/explore') => {
		await page.goto(`${app.address}${path}`);
		await page.waitForSelector('.explore[data-source=cube]');
	};
	const headline = async (on: Page = page) => Number((await on.textContent('[data-testid=headline-value]'))?.replaceAll(',', ''));
	const settled = () => page.waitForSelector('.explore[aria-busy=false]');
	const board = (dimension: string, on: Page = page) => on.locator(`[data-dimension=${dimension}]`);
	/** Name → figure of a leaderboard's rows in sight. */
	const rowsOf = (dimension: string, on: Page = page) =>
		board(dimension, on)
			.locator('tbody tr')
			.evaluateAll((rows) => rows.map((row) => `${row.querySelector('th a')?.textContent?.trim()} ${row.querySelector('td')?.textContent}`));
	const place = { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] };
	const sumOf = (answer: unknown) => (answer as { rows: { value: number }[] }).rows.reduce((sum, { value }) => sum + value, 0);

	it('shows the figures of the command line', async () => {
		await open('/explore?indicator=IBC_BETWEEN_BCP&route=EMED&stage=ENTRY&from=2025&to=2025');
		const period = { from: '2025', to: '2025' };
		const answer = await app.query({ dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', by: ['TIME_PERIOD'], where: place, period });
		expect(await headline()).toBe(sumOf(answer));
		expect(sumOf(answer)).toBeGreaterThan(0);
	});
	it('filters everything else by a click and keeps its own leaderboard', async () => {
		await open('/explore?from=2025&to=2025');
		const [citizenships, states] = [await rowsOf('CITIZENSHIP'), await rowsOf('REPORTING_STATE')];
		await board('CITIZENSHIP').getByRole('link', { name: 'Afghanistan' }).click();
		await page.waitForURL(/citizenship=AFG/);
		await settled();
		expect((await rowsOf('CITIZENSHIP')).map((row) => row.replace('✓', '').trim())).toEqual(citizenships);
		expect(await rowsOf('REPORTING_STATE')).not.toEqual(states);
		const answer = await app.query({
			dataflow: 'DEMO',
			indicator: 'IBC_BETWEEN_BCP',
			by: ['TIME_PERIOD'],
			where: { ...place, CITIZENSHIP: ['AFG'] },
			period: { from: '2025', to: '2025' }
		});
		expect(await headline()).toBe(sumOf(answer));
	});
	it('is the same after a reload, from the server alone', async () => {
		const [url, figure, title] = [page.url(), await headline(), await page.textContent('h1')];
		const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
		await plain.goto(url);
		expect(await headline(plain)).toBe(figure);
		expect(await plain.textContent('h1')).toBe(title);
		expect(await plain.locator('.plot svg path').count()).toBeGreaterThan(0);
		await plain.context().close();
	});
	it('goes back and forward through what was chosen', async () => {
		const filtered = await headline();
		await page.goBack();
		await page.waitForURL((url) => !url.search.includes('citizenship'));
		await settled();
		const all = await headline();
		expect(all).toBeGreaterThan(filtered);
		await page.goForward();
		await page.waitForURL(/citizenship=AFG/);
		await settled();
		expect(await headline()).toBe(filtered);
	});
	it('brushes time: the leaderboards follow the pointer, and the address follows the release', async () => {
		await open('/explore?from=2025-01&to=2025-12');
		await page.locator('.strip').scrollIntoViewIfNeeded();
		const strip = await page.locator('.strip').boundingBox();
		if (!strip) throw new Error('no brush');
		const at = async (name: string) => {
			const box = await page.getByRole('slider', { name }).boundingBox();
			return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: strip.y + strip.height / 2 };
		};
		const before = await rowsOf('BORDER_SECTION');
		const [first, last] = [await at('First period'), await at('Last period')];
		await page.mouse.move((first.x + last.x) / 2, first.y);
		await page.mouse.down();
		await page.mouse.move((first.x + last.x) / 2 - (last.x - first.x), first.y, { steps: 8 });
		expect(await rowsOf('BORDER_SECTION')).not.toEqual(before);
		await page.mouse.up();
		await page.waitForURL(/from=2024-01&to=2024-12/);
		await settled();
		const live = await rowsOf('BORDER_SECTION');
		await page.reload();
		expect(await rowsOf('BORDER_SECTION')).toEqual(live);
	});
	it('is moved through time by keyboard', async () => {
		await open('/explore?from=2025-01&to=2025-12');
		await page.getByRole('slider', { name: 'Last period' }).focus();
		await page.keyboard.press('ArrowLeft');
		await page.waitForURL(/to=2025-11/);
		await page.keyboard.press('Shift+PageDown');
		await page.waitForURL(/from=2024-01&to=2024-11/);
		expect(await page.getByRole('slider', { name: 'Last period' }).getAttribute('aria-valuetext')).toBe('Nov 2024');
	});
	it('asks the server where there is no cube, and shows the same', async () => {
		await open('/explore?from=2025&to=2025&citizenship=AFG');
		const [figure, sections] = [await headline(), await rowsOf('BORDER_SECTION')];
		const alone = await (await browser.newContext()).newPage();
		await alone.route('**/explore/cube?*', (route) => route.fulfill({ status: 404, body: '' }));
		await alone.goto(`${app.address}/explore?from=2025&to=2025`, { waitUntil: 'networkidle' });
		await alone.locator('[data-dimension=CITIZENSHIP]').getByRole('link', { name: 'Afghanistan' }).click();
		await alone.waitForURL(/citizenship=AFG/);
		await alone.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('Afghanistan'));
		expect(await alone.getAttribute('.explore', 'data-source')).toBe('server');
		expect(await headline(alone)).toBe(figure);
		expect(await rowsOf('BORDER_SECTION', alone)).toEqual(sections);
		await alone.context().close();
	});
	it('names what is wrong in an address and shows the rest', async () => {
		await open('/explore?citizenship=AFG,QQQ&from=2026-13&colour=red');
		const alert = await page.getByRole('alert').textContent();
		expect(alert).toContain('citizenship: QQQ');
		expect(alert).toContain('from: 2026-13');
		expect(alert).toContain('colour');
		expect(await page.textContent('h1')).toContain('Afghanistan');
	});
	it('refuses in words', async () => {
		await open('/explore?indicator=IBC_BETWEEN_BCP&sex=F&citizenship=AFG');
		expect(await page.textContent('.explore')).toContain('Nobody has reported these together');
	});
	it('hands its table out as CSV with unit, release and label', async () => {
		await open('/explore?from=2025&to=2025');
		const href = await page.getByRole('link', { name: /by month: download as CSV/ }).getAttribute('href');
		const text = await (await fetch(`${app.address}${href}`)).text();
		const [header, ...rows] = text.trim().split('\n');
		expect(header).toBe('DATAFLOW,INDICATOR,TIME_PERIOD,COUNTING_UNIT,OBS_VALUE,MISSING_CELLS,PROVISIONAL,SERIES_BREAK,RELEASE,TLP');
		expect(rows).toHaveLength(12);
		expect(rows[0]).toMatch(/^DEMO,IBC_BETWEEN_BCP,2025-01,detection,\d+,.*,TLP:CLEAR$/);
	});
	it.each(['light', 'dark'] as const)('has no accessibility fault, in %s, at any width', async (colorScheme) => {
		await page.emulateMedia({ colorScheme });
		for (const width of [360, 1440]) {
			await page.setViewportSize({ width, height: 900 });
			await open('/explore?citizenship=AFG,SYR');
			expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
			await page.evaluate(AXE);
			const violations = await page.evaluate(async () => {
				const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
				return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
			});
			expect(violations).toEqual([]);
		}
	});
	it('meets no error and asks nobody else for anything', async () => {
		const foreign: string[] = [];
		page.on('request', (request) => !request.url().startsWith(app.address) && !request.url().startsWith('data:') && foreign.push(request.url()));
		await open();
		expect(foreign).toEqual([]);
		expect(errors).toEqual([]);
	});
});
