import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/lib/domain/finding.ts';
import type { Detected } from '../../src/lib/domain/intake/detected.ts';
import type { Profile } from '../../src/lib/domain/profile.ts';
import { PREVIEW_CODES } from '../../src/lib/preview/preview-codes.ts';
import { checkFile } from '#pipelines/check-file.server';
import { readProfile } from '#pipelines/profile/read-profiles.server';
import { previewFile, readingData } from '#tests/support/preview-report';

const TODAY = '2026-01-15';
const data = fileURLToPath(new URL('../../data', import.meta.url));
const cases = fileURLToPath(new URL('../cases', import.meta.url));

const facts = ({ what, value, reason }: Detected) => `${what}: ${value}, ${reason}`;

interface Options {
	readonly profile?: Profile;
	readonly set?: Readonly<Record<string, string>>;
	/** Whether only the lines with an error must be the same. */
	readonly isByCell?: boolean;
}

/** Findings in an order of their own: of two on one line, neither side says which comes first. */
function comparable(findings: readonly Finding[]): string[] {
	return findings.filter(({ code }) => PREVIEW_CODES.has(code)).map((finding) => JSON.stringify(finding)).sort();
}

/**
 * Cases whose cells the server looks at again beside all others, to tell them as one cause: a row that stands one column over, a name
 * that was cut off. The preview tells the same cells one by one.
 */
const TOLD_BY_CELL = ['extra-cell-shifted', 'missing-cell-shifted', 'truncated-value-code'];

async function expectEqual(path: string, name: string, { profile, set, isByCell = false }: Options = {}): Promise<void> {
	const { reference, profiles } = await readingData();
	const workDir = await mkdtemp(join(tmpdir(), 'equal-'));
	try {
		const job = { path, name, workDir, referenceDir: data, profilesDirs: [join(data, 'profiles')], today: TODAY, ...(profile && { profile }), ...(set && { set }) };
		const { report } = await checkFile(job, { readReference: () => reference });
		const options = { today: TODAY, ...(set && { set }), ...(profile && { profile: profile.name, reading: { reference, profiles: [...profiles, profile] } }) };
		const preview = await previewFile(path, name, options);
		if (isByCell) {
			const lines = (findings: readonly Finding[]) => [...new Set(findings.flatMap(({ severity, line }) => (severity === 'error' ? [line] : [])))].sort();
			expect(lines(preview.findings)).toEqual(lines(report.findings));
			return;
		}
		expect(comparable(preview.findings)).toEqual(comparable(report.findings));
		if (preview.phase !== 'done') return;
		expect(Object.values(preview.dialect?.detected ?? {}).map(facts)).toEqual(report.file.detected.filter(({ what }) => what !== 'container').map(facts));
		expect(preview.dialect).toMatchObject({ encoding: report.file.encoding, delimiter: report.file.delimiter, headerLine: report.file.header_line });
		expect(preview.rowsRead).toBe(report.file.rows);
		expect(preview.mapping?.mapping).toEqual(report.profile?.mapping);
		expect(preview.mapping?.ignored).toEqual(report.profile?.ignored);
		if (!report.profile) return;
		const { rows_read, value_sum, by_indicator } = report.summary;
		if (preview.mapping?.sumsUp) return;
		expect(preview.control).toEqual({ rowsRead: rows_read, valueSum: value_sum, byIndicator: by_indicator });
	} finally {
		await rm(workDir, { recursive: true, force: true });
	}
}

describe('the preview of a case finds what the server finds', () => {
	const names = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

	it.each(names)('%s', async (name) => {
		const folder = join(cases, name);
		const path = join(folder, 'options.json');
		const given = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { profile?: string; set?: Record<string, string> }) : {};
		const input = join(folder, 'input');
		const file = readdirSync(input).find((one) => one !== given.profile) ?? '';
		await expectEqual(join(input, file), file, {
			...(given.profile && { profile: await readProfile(join(input, given.profile)) }),
			...(given.set && { set: given.set }),
			isByCell: TOLD_BY_CELL.includes(name)
		});
	});
});

function filesUnder(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && /\.(csv|tsv|txt|gz)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

const suites = fileURLToPath(new URL('../../../shared/csv-suites/', import.meta.url));
const isSuite = existsSync(suites);

describe.skipIf(!isSuite)(`the preview of a conformance file finds what the server finds${isSuite ? '' : ' (left out: ../shared/csv-suites is absent)'}`, () => {
	it.each(filesUnder(suites).map((path) => [basename(path), path]))('%s', async (name, path) => {
		await expectEqual(path, name);
	});
});

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const isShared = existsSync(shared);

describe.skipIf(!isShared)(`the preview of a public file finds what the server finds${isShared ? '' : ' (left out: ../shared/data is absent)'}`, () => {
	it.each(filesUnder(shared).map((path) => [basename(path), path]))('%s', { timeout: 120_000 }, async (name, path) => {
		await expectEqual(path, name);
	});
});
