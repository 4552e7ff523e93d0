import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'messages', 'en');

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const messagesOf = (file: string): Record<string, string> => {
	const { $schema: _, ...messages } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
	return messages;
};

function sourceText(folder: string): string {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && !entry.parentPath.includes('paraglide'))
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
		.join('\n');
}

test('a message stands in one file only', () => {
	const keys = files.flatMap((file) => Object.keys(messagesOf(file)));
	expect(keys).toEqual([...new Set(keys)]);
});

test('the project lists every file of messages', () => {
	const settings = JSON.parse(readFileSync(join(ROOT, 'project.inlang', 'settings.json'), 'utf8'));
	const listed = settings['plugin.inlang.messageFormat'].pathPattern.map((pattern: string) => pattern.split('/').at(-1));
	expect([...listed].sort()).toEqual([...files].sort());
});

test('every message of the interface is used', () => {
	const source = sourceText('src');
	const unused = files
		.filter((file) => file !== 'findings.json')
		.flatMap((file) => Object.keys(messagesOf(file)))
		// Read as data by the pipelines, and held to their reasons by tests/query.
		.filter((key) => !key.startsWith('refusal_') && !key.startsWith('report_'))
		.filter((key) => !new RegExp(`\\bm\\.${key}\\b`).test(source));
	expect(unused).toEqual([]);
});

test('every sentence of the report is used', () => {
	const source = sourceText('src') + sourceText('pipelines');
	expect(Object.keys(messagesOf('report.json')).filter((key) => !source.includes(`'${key}'`))).toEqual([]);
});

test('every message that the interface asks for is there', () => {
	const known = new Set(files.flatMap((file) => Object.keys(messagesOf(file))));
	const asked = [...sourceText('src').matchAll(/\bm\.([a-z][A-Za-z0-9_]*)\b/g)].map((match) => match[1] ?? '');
	expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
});

test('no message says illegal of persons or migration, or speaks of waves, floods or threats', () => {
	const texts = files.flatMap((file) => Object.values(messagesOf(file)));
	expect(texts.filter((text) => /\b(illegal|wave|flood|influx|threat)/i.test(text))).toEqual([]);
});
