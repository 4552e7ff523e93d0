import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: ({ filename }) => !filename.includes('node_modules') || undefined },
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// src/lib/server/same-origin.ts refuses other sites' posts of any kind; Kit's own check knows forms only, and refuses programs that name no origin.
		csrf: { trustedOrigins: ['*'] },
		// The pages load no script but their own; Kit adds a nonce to its one inline starter.
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				'object-src': ['none']
			}
		},
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../pipelines/**/*.ts', '../tests/**/*.ts', '../scripts/**/*.js', '../*.ts']
			})
		}
	}
};

export default config;
