import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, startApp, type AppServer } from '../support/app-server.ts';

const PAGES = ['/', '/explore', '/routes', '/routes/EMED', '/about'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
	readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[] }[];
}

describe.skipIf(!chromiumPath || process.env.WOR_WITHOUT_CHROMIUM)('every page', () => {
	let app: AppServer;
	let browser: Browser;

	beforeAll(async () => {
		app = await startApp();
		browser = await launchChromium();
	});
	afterAll(async () => {
		await browser?.close();
		await app?.close();
	});

	/** Opens a page, and hears what it asks for and what goes wrong. */
	async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}) {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
		const page = await context.newPage();
		const elsewhere: string[] = [];
		const errors: string[] = [];
		page.on('request', (request) => {
			if (!request.url().startsWith(app.address) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
		});
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error') errors.push(message.text());
		});
		await page.goto(`${app.address}${path}`, { waitUntil: 'networkidle' });
		return { page, elsewhere, errors, close: () => context.close() };
	}

	const widthOf = (page: Page) => page.evaluate(() => ({ page: document.documentElement.scrollWidth, window: window.innerWidth }));

	test.each(PAGES)('%s asks no third party, breaks no policy and raises no error', async (path) => {
		const { elsewhere, errors, close } = await open(path);
		expect({ elsewhere, errors }).toEqual({ elsewhere: [], errors: [] });
		await close();
	});

	test.each(PAGES)('%s fits a phone of 360 px without scrolling sideways', async (path) => {
		const { page, close } = await open(path, { viewport: { width: 360, height: 780 } });
		const width = await widthOf(page);
		expect(width.page).toBeLessThanOrEqual(width.window);
		await close();
	});

	test.each(PAGES.flatMap((path) => [[path, 'light'] as const, [path, 'dark'] as const]))('%s is free of axe findings in %s', async (path, colorScheme) => {
		// The test's own script, not the page's: the page's policy lets no other in.
		const { page, close } = await open(path, { colorScheme, bypassCSP: true });
		await page.evaluate(AXE);
		const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
		const found = result.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n')[1] ?? ''}`));
		expect(found).toEqual([]);
		await close();
	});

	test('each page says that the demonstration is synthetic', async () => {
		for (const path of PAGES) {
			const text = await (await fetch(`${app.address}${path}`)).text();
			expect(text, path).toContain('Synthetic demonstration');
		}
	});

	test('the policy allows scripts of our own only, and no inline script without its nonce', async () => {
		const policy = (await fetch(app.address)).headers.get('content-security-policy') ?? '';
		const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
		expect(scripts).toMatch(/^'self' 'nonce-[^']+'$/);
		expect(policy).toContain("default-src 'none'");
	});

	test('light or dark can be chosen by hand and is kept', async () => {
		const { page, close } = await open('/about', { colorScheme: 'light' });
		await page.getByLabel('Light or dark').selectOption('dark');
		await page.waitForFunction(() => document.querySelector('[data-theme="dark"]') !== null);
		await page.reload();
		const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
		expect(background).toBe('rgb(17, 23, 29)');
		await close();
	});
});
