import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [
		!process.env.VITEST && paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['url', 'cookie', 'preferredLanguage', 'baseLocale']
		}),
		sveltekit()
	],
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
