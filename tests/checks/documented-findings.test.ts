import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '#domain/finding';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const guide = readFileSync(at('docs/findings.md'), 'utf8');
const reserved = [...(guide.split('## Reserved names')[1] ?? '').matchAll(/### `([a-z-]+)`/g)].map(([, code]) => code);
const words = JSON.parse(readFileSync(at('messages/en/findings.json'), 'utf8')) as Record<string, string>;

/** Codes that the golden cases find. */
function foundInCases(): Set<string> {
	const folders = readdirSync(at('tests/cases'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return new Set(
		folders.flatMap(({ name }) => {
			const report = JSON.parse(readFileSync(at(`tests/cases/${name}/expected/report.json`), 'utf8')) as { findings: { code: string }[] };
			return report.findings.map(({ code }) => code);
		})
	);
}

describe('every finding code', () => {
	it.each(Object.values(FINDING_CODES).flat())('%s has its heading in the guide', (code) => {
		expect(guide.split('\n')).toContain(`### \`${code}\``);
	});

	it.each(Object.values(FINDING_CODES).flat().filter((code) => !reserved.includes(code)))('%s has words', (code) => {
		const key = `finding_${code.replaceAll('-', '_')}`;
		expect(Object.keys(words).some((known) => known === key || known.startsWith(`${key}_`))).toBe(true);
	});

	it('of cells, content and the guard is found by a golden case, unless it is reserved', () => {
		const codes: readonly string[] = [...FINDING_CODES.cell, ...FINDING_CODES.content, ...FINDING_CODES.guard];
		const found = foundInCases();
		expect(codes.filter((code) => !reserved.includes(code) && !found.has(code))).toEqual([]);
	});
});
