// `npm run pictures`: a picture of each page for docs/, from a server that runs already.
//   ADDRESS=http://localhost:3000 npm run pictures            the few that the documentation shows
//   ADDRESS=… OUT=somewhere npm run pictures -- --all         every page, width and colour set, for looking at
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './steps/chromium.js';
import { ROOT } from './steps/run.js';

const PAGES = [
	{ name: 'overview', path: '/' },
	{ name: 'explore', path: '/explore' },
	{ name: 'routes', path: '/routes' },
	{ name: 'route-emed', path: '/routes/EMED' },
	{ name: 'check', path: '/check' },
	{ name: 'about', path: '/about' }
];
const SIZES = [
	{ width: 360, height: 780 },
	{ width: 1440, height: 900 },
	{ width: 1920, height: 1080 }
];
const SHOWN = ['light-1440'];
const all = process.argv.includes('--all');
const address = process.env.ADDRESS ?? 'http://localhost:3000';
const out = process.env.OUT ?? join(ROOT, 'docs', 'pictures');
const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium here: set CHROMIUM_PATH');

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
	for (const viewport of SIZES) {
		const size = `${colorScheme}-${viewport.width}`;
		if (!all && !SHOWN.includes(size)) continue;
		const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
		const page = await context.newPage();
		page.on('pageerror', (error) => process.stderr.write(`  ${error.message}\n`));
		for (const { name, path } of PAGES) {
			await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
			await page.screenshot({ path: join(out, `${name}-${size}.png`), fullPage: all });
			process.stdout.write(`· ${name}-${size}.png\n`);
		}
		await context.close();
	}
}
await browser.close();
