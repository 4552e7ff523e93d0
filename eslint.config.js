import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** The rings of docs/architecture.md: what each folder must never import. */
const zones = [
	{
		target: './src/lib/domain',
		from: ['./src/lib/!(domain)/**/*', './src/routes/**/*', './pipelines/**/*', './tests/**/*', './scripts/**/*'],
		message: 'the domain imports nothing of ours'
	},
	{
		target: './pipelines',
		from: ['./src/routes/**/*', './src/lib/!(domain)/**/*', './src/lib/*.ts'],
		message: 'pipelines import the domain only'
	},
	{
		target: './src/lib/!(server)/**/*',
		from: ['./pipelines/**/*', './src/lib/server/**/*', './src/routes/**/*'],
		message: 'browser code reaches neither the pipelines nor the server'
	},
	{
		target: './src/lib/server',
		from: ['./pipelines/!(index.server).ts', './pipelines/*/**/*', './src/routes/**/*', './src/lib/{components,charts,maps,state}/**/*'],
		message: 'the server reaches the pipelines through their one door, pipelines/index.server.ts'
	},
	{
		target: './src/lib/{cube,charts,maps}',
		from: ['./src/lib/{state,components}/**/*'],
		message: 'cube, charts and maps stand below state and components'
	},
	{ target: './src/routes', from: ['./pipelines/**/*'], message: 'routes reach the pipelines through src/lib/server' },
	{ target: './pipelines/intake', from: ['./pipelines/{profile,checks,publish,query}/**/*'], message: 'nothing downstream is imported upstream' },
	{ target: './pipelines/checks', from: ['./pipelines/{publish,query}/**/*'], message: 'nothing downstream is imported upstream' },
	{ target: './pipelines/profile', from: ['./pipelines/{publish,query}/**/*'], message: 'nothing downstream is imported upstream' }
];

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'src/lib/paraglide/', 'var/', 'node_modules/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-console': 'error',
			'import-x/no-restricted-paths': ['error', { zones }],
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			// Links here are plain paths; the application is served from the root.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	// Domain code knows no file system, DOM, environment or clock.
	{
		files: ['src/lib/domain/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', 'process', 'window', 'document', 'fetch', 'localStorage'],
			'no-restricted-imports': ['error', { patterns: ['node:*', 'svelte', 'svelte/*', '$app/*', '@duckdb/*', 'libsql', 'kysely'] }],
			'no-restricted-syntax': [
				'error',
				{ selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'the domain has no clock' },
				{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the domain has no clock' },
				{ selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'the domain has no chance' }
			]
		}
	},
	{ files: ['pipelines/cli.ts', 'pipelines/cli/**', 'scripts/**', 'tests/bench/**'], rules: { 'no-console': 'off' } }
);
