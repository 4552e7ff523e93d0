// The JavaScript that a page's first load brings, in brotli kilobytes; fails above the page's limit.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ROOT } from './steps/run.js';

/**
 * Limits in kB (1,000 bytes): everything the page loads by itself, what it fetches after its first paint included. What it loads only
 * when somebody opens it is named in `onDemand` and has a limit of its own.
 */
const PAGES = [
	{ page: 'src/routes/+page.svelte', name: 'overview', limitKb: 60 },
	{ page: 'src/routes/explore/+page.svelte', name: 'explore', limitKb: 200, onDemand: ['src/routes/explore/TrendsFigure.svelte'], demandKb: 60 },
	{ page: 'src/routes/routes/[route]/+page.svelte', name: 'route', limitKb: 100 },
	// What shows a file's contents is asked for when somebody turns to the place where one is chosen; the worker that reads, later;
	// what shows a report, only where one was asked for.
	{ page: 'src/routes/check/+page.svelte', name: 'check', limitKb: 60, firstKb: 40 }
];
const CLIENT = join(ROOT, '.svelte-kit', 'output', 'client');
const NODES = join(ROOT, '.svelte-kit', 'generated', 'client-optimized', 'nodes');

/** @type {Record<string, { file: string, imports?: string[], dynamicImports?: string[] }>} */
const manifest = JSON.parse(readFileSync(join(CLIENT, '.vite', 'manifest.json'), 'utf8'));

/** @param {string} page */
function nodeOf(page) {
	const name = readdirSync(NODES).find((file) => readFileSync(join(NODES, file), 'utf8').includes(`/${page}"`));
	if (!name) throw new Error(`no client node for ${page}`);
	return `.svelte-kit/generated/client-optimized/nodes/${name}`;
}

/** @param {string} entry */
const isNode = (entry) => entry.includes('client-optimized/nodes/');
/** Kit's page for what went wrong comes only when something has. @param {string} entry */
const isOfErrors = (entry) => entry.endsWith('generated/shared/error-template.js');

/**
 * Files that entries bring with them, those on demand left off.
 * @param {readonly string[]} entries @param {boolean} withDynamic @param {readonly string[]} [without]
 */
function filesOf(entries, withDynamic, without = []) {
	/** @type {Set<string>} */
	const seen = new Set();
	const visit = (/** @type {string} */ key) => {
		const chunk = manifest[key];
		if (!chunk || seen.has(key)) return;
		seen.add(key);
		for (const next of chunk.imports ?? []) visit(next);
		// The application's own table of pages imports every page on demand; those are not this page's.
		if (withDynamic) for (const next of chunk.dynamicImports ?? []) if (!isNode(next) && !isOfErrors(next) && !without.includes(next)) visit(next);
	};
	for (const entry of entries) visit(entry);
	return [...seen].map((key) => /** @type {{ file: string }} */ (manifest[key]).file).filter((file) => file.endsWith('.js'));
}

/** @param {readonly string[]} files */
function brotliKb(files) {
	const bytes = [...new Set(files)].reduce((sum, file) => {
		const path = join(CLIENT, file);
		return sum + (existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : brotliCompressSync(readFileSync(path))).length;
	}, 0);
	return bytes / 1000;
}

const shared = Object.keys(manifest).filter((key) => /client\/entry\.js$|client-optimized\/app\.js$/.test(key));
let failed = false;
for (const { page, name, limitKb, firstKb = limitKb, onDemand = [], demandKb = 0 } of PAGES) {
	const entries = [...shared, nodeOf('src/routes/+layout.svelte'), nodeOf(page)];
	const first = brotliKb(filesOf(entries, false));
	const loaded = filesOf(entries, true, onDemand);
	const all = brotliKb(loaded);
	for (const key of onDemand) if (!manifest[key]) throw new Error(`nothing is loaded on demand by this name: ${key}`);
	const later = brotliKb(filesOf(onDemand, true).filter((file) => !loaded.includes(file)));
	const fits = all <= limitKb && first <= firstKb && later <= demandKb;
	const verdict = fits ? 'within' : 'ABOVE';
	failed ||= !fits;
	process.stdout.write(`  ${name}: ${first.toFixed(1)} kB before first paint, ${all.toFixed(1)} kB in all (${verdict} ${firstKb < limitKb ? `${firstKb} and ` : ''}${limitKb} kB, brotli)${onDemand.length > 0 ? `, ${later.toFixed(1)} kB more on demand (of ${demandKb})` : ''}\n`);
}
process.exit(failed ? 1 : 0);
