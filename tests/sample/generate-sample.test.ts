import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SPECIAL_CODES } from '#domain/dimension';
import { parsePeriod } from '#domain/period';
import type { SampleRelease } from '#pipelines/sample/sample-release';
import { demo, parameters, reference } from './support/demo.ts';
import { readLongForm } from './support/read-long-form.ts';

const releases = demo();
const [first, ...later] = releases as [SampleRelease, ...SampleRelease[]];
const contract = first.submissions.filter(({ profile }) => !profile);
const read = contract.map((file) => ({ file, rows: readLongForm(file) }));
const rows = read.flatMap((one) => one.rows);

function hashOf(sample: readonly SampleRelease[]): string {
	const hash = createHash('sha256');
	for (const { submissions, ...rest } of sample) {
		hash.update(JSON.stringify(rest));
		for (const { bytes, ...words } of submissions) hash.update(JSON.stringify(words)).update(bytes);
	}
	return hash.digest('hex');
}

describe('the sample', () => {
	it('is the same, byte for byte, for the same seed and another one for another', () => {
		expect(hashOf(demo())).toBe(hashOf(releases));
		expect(hashOf(demo({ seed: 'another' }))).not.toBe(hashOf(releases));
	});

	it('leaves the past as it was when a month is added', () => {
		const figures = (until: string) => {
			const [release] = demo({ until, reporters: ['GRC', 'GEO', 'ALB', 'TUR'] });
			const past = release?.submissions.flatMap(readLongForm).filter(({ cells }) => (cells.TIME_PERIOD ?? '') < '2026-07') ?? [];
			return past.map(({ key, cells }) => `${key} ${cells.OBS_VALUE} ${cells.OBS_STATUS}`).sort();
		};
		const before = figures('2026-10');
		expect(before.length).toBeGreaterThan(40_000);
		expect(figures('2026-11')).toEqual(before);
	});

	it('has between 150,000 and 400,000 observations, most of them detections at borders', () => {
		const observations = first.submissions.reduce((sum, file) => sum + file.observations, 0);
		expect(observations).toBeGreaterThan(250_000);
		expect(observations).toBeLessThan(400_000);
		expect(rows.length).toBe(contract.reduce((sum, file) => sum + file.observations, 0));
		expect(rows.filter(({ cells }) => cells.INDICATOR === 'IBC_BETWEEN_BCP').length).toBeGreaterThan(90_000);
	});

	it('says of each file what stands in it', () => {
		for (const { file, rows: own } of read) {
			const sums: Record<string, number> = {};
			for (const { cells, value = 0 } of own) sums[cells.INDICATOR ?? ''] = (sums[cells.INDICATOR ?? ''] ?? 0) + value;
			expect(sums, file.fileName).toEqual(file.sums);
		}
	});

	it('comes in at most 150 files first and a handful later', () => {
		expect(first.submissions.length + first.nilReturns.length).toBeLessThanOrEqual(150);
		expect(later.length).toBeGreaterThanOrEqual(2);
		for (const { submissions } of later) expect(submissions.length).toBeLessThanOrEqual(20);
		const names = releases.flatMap(({ submissions }) => submissions.map(({ fileName }) => fileName));
		expect(new Set(names).size).toBe(names.length);
	});

	it('has small cells in the usual share: two in five of the monthly ones that are not zero', () => {
		const monthly = rows.filter(({ cells, value }) => cells.FREQ === 'M' && value !== undefined && value > 0);
		const share = monthly.filter(({ value }) => Number(value) < 5).length / monthly.length;
		expect(share).toBeGreaterThan(0.34);
		expect(share).toBeLessThan(0.48);
	});

	it('holds no cell twice, and nothing but counts and words for what is not there', () => {
		expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
		const others = new Set(rows.filter(({ value }) => value === undefined).map(({ cells }) => cells.OBS_VALUE));
		expect([...others].sort()).toEqual([':', '<5', 'NA']);
		expect(rows.filter(({ value }) => value === 0).length).toBeGreaterThan(1000);
	});

	it('uses codes of the reference only, each in a dimension that its indicator has', () => {
		const { lists, sections, routes, indicators } = reference;
		const known: Readonly<Record<string, (code: string) => boolean>> = {
			BORDER_SECTION: (code) => sections.has(code),
			ROUTE: (code) => routes.has(code),
			DIRECTION: (code) => lists.directions.byCode.has(code),
			BORDER_TYPE: (code) => lists['border-types'].byCode.has(code),
			CITIZENSHIP: (code) => lists.states.byCode.has(code) || lists.residuals.byCode.has(code),
			COUNTERPART_STATE: (code) => lists.states.byCode.has(code),
			SEX: (code) => lists.sex.byCode.has(code),
			AGE_GROUP: (code) => lists['age-groups'].byCode.has(code),
			MODE: (code) => lists.modes.byCode.has(code)
		};
		const wrong = rows.flatMap(({ cells }) => {
			const indicator = indicators.get(cells.INDICATOR ?? '');
			const dimensions: readonly string[] = indicator?.dimensions ?? [];
			const isUsable = indicator && cells.COUNTING_UNIT === indicator.countingUnit && cells.DATAFLOW === 'DEMO' && parsePeriod(cells.TIME_PERIOD ?? '');
			const bad = Object.entries(known).filter(([dimension, isKnown]) => {
				const code = cells[dimension] ?? '_T';
				return code !== '_T' && (!dimensions.includes(dimension) || !(isKnown(code) || (SPECIAL_CODES as readonly string[]).includes(code)));
			});
			return isUsable && bad.length === 0 ? [] : [cells];
		});
		expect(wrong).toEqual([]);
		expect(new Set(rows.map(({ cells }) => cells.REPORTING_STATE)).size).toBeGreaterThanOrEqual(25);
		expect(parameters.sources.map(({ citizenship }) => citizenship)).toSatisfy((codes: string[]) => new Set(codes).size >= 60);
	});

	it('reports what was announced and nothing else', () => {
		const plan = new Set(reference.plan.filter(({ dataflow }) => dataflow === 'DEMO').map(({ indicator, reportingState, freq }) => `${indicator} ${reportingState} ${freq}`));
		const sent = new Set(rows.map(({ cells }) => `${cells.INDICATOR} ${cells.REPORTING_STATE} ${cells.FREQ}`));
		expect([...sent].filter((one) => !plan.has(one))).toEqual([]);
		const national = parameters.layouts.map(({ indicator, reportingState }) => `${indicator} ${reportingState}`);
		const silent = [...plan].filter((one) => !sent.has(one) && !national.some((table) => one.startsWith(table)));
		expect(silent).toEqual([]);
	});

	it('has totals that exceed their parts now and then, never fall below them', () => {
		const totals = new Map<string, number>();
		const parts = new Map<string, number>();
		for (const { cells, value = 0 } of rows) {
			if (cells.INDICATOR !== 'IBC_BETWEEN_BCP' || cells.REPORTING_STATE !== 'GRC' || (cells.SEX ?? '_T') !== '_T') continue;
			const key = `${cells.TIME_PERIOD} ${cells.BORDER_SECTION} ${cells.DIRECTION}`;
			const sums = cells.CITIZENSHIP === '_T' ? totals : parts;
			sums.set(key, (sums.get(key) ?? 0) + value);
		}
		const over = [...totals].map(([key, total]) => total - (parts.get(key) ?? 0));
		expect(Math.min(...over)).toBe(0);
		expect(over.filter((one) => one > 0).length).toBeGreaterThan(50);
		expect(Math.max(...over)).toBeLessThan(300);
	});
});
