import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, type Finding, type FindingCode } from '#domain/finding';
import { checkFile } from '#pipelines/check-file.server';
import type { ParseJob } from '#pipelines/parser/job';
import { readReference } from '#pipelines/reference/read-reference.server';
import { writeHistory } from './support/history.ts';
import { TWINS, type Twin } from './support/twins.ts';

const data = fileURLToPath(new URL('../../data', import.meta.url));
const reference = readReference(data);

async function findingsOf(content: string | Uint8Array, { history = [] }: Twin, given: { name?: string; job?: Partial<ParseJob> }): Promise<readonly Finding[]> {
	const folder = await mkdtemp(join(tmpdir(), 'twin-'));
	try {
		const { name = 'figures.csv', job = {} } = given;
		const path = join(folder, name);
		await writeFile(path, content);
		const standing = history.length > 0 ? { history: await writeHistory(folder, history) } : {};
		const whole = { path, name, workDir: folder, referenceDir: data, profilesDirs: [], today: '2026-01-15', ...standing, ...job };
		return (await checkFile(whole, { readReference: () => reference })).report.findings;
	} finally {
		await rm(folder, { recursive: true });
	}
}

describe('every finding code', () => {
	const codes: readonly FindingCode[] = Object.values(FINDING_CODES).flat();

	it('has a bad file and a good twin', () => {
		expect(Object.keys(TWINS).sort()).toEqual([...codes].sort());
	});

	it.each(codes)('%s: the bad file has it once, at its place, and nothing else is wrong', async (code) => {
		const twin = TWINS[code];
		const findings = await findingsOf(twin.bad, twin, { name: twin.badName, job: twin.badJob });
		const own = findings.filter((finding) => finding.code === code);
		expect(own).toMatchObject([twin.found]);
		const others = findings.filter((finding) => finding.code !== code && finding.severity !== 'information');
		expect(others.map((finding) => finding.code)).toEqual(twin.also ?? []);
	});

	it.each(codes)('%s: the good twin has it not', async (code) => {
		const twin = TWINS[code];
		const findings = await findingsOf(twin.good, twin, { name: twin.goodName, job: twin.goodJob });
		expect(findings.map((finding) => finding.code)).not.toContain(code);
		expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
	});
});
