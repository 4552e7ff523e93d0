import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Plot brings all of d3-geo and much of d3-array, the maps a few functions of each. In chunks that both share, every page
 * with a map would load all of it: so Plot, which comes after the first paint, has its own copy of the one, and d3-geo of the other.
 */
const ownCopies: Plugin = {
	name: 'own-copies',
	enforce: 'pre',
	apply: 'build',
	async resolveId(source, importer, options) {
		const [file = '', suffix] = importer?.split('?') ?? [];
		const copy =
			source === 'd3-geo' && file.includes('/node_modules/d3/') ? 'plot'
			: source === 'd3-array' && file.includes('/node_modules/d3-geo/') && suffix !== 'plot' ? 'map'
			: source.startsWith('.') && (suffix === 'plot' || suffix === 'map') ? suffix
			: undefined;
		if (!copy) return null;
		const resolved = await this.resolve(source, file, { ...options, skipSelf: true });
		return resolved && { id: `${resolved.id}?${copy}`, moduleSideEffects: false };
	}
};

export default defineConfig({
	plugins: [
		!process.env.VITEST && paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['url', 'cookie', 'preferredLanguage', 'baseLocale']
		}),
		ownCopies,
		sveltekit()
	],
	worker: { format: 'es' },
	test: {
		include: ['tests/**/*.test.ts'],
		environment: 'node',
		expect: { requireAssertions: true },
		// Real DuckDB, real processes and a real browser on two cores.
		testTimeout: 30_000,
		hookTimeout: 180_000,
		maxWorkers: 2
	}
});
