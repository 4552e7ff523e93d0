import { describe, expect, it } from 'vitest';
import type { SampleFile } from '#pipelines/sample/sample-release';
import { demo, parameters } from './support/demo.ts';
import { readLongForm, type LongRow } from './support/read-long-form.ts';

const releases = demo();
const rowsOf = (files: readonly SampleFile[]) => files.filter(({ profile }) => !profile).flatMap(readLongForm);
const first = rowsOf(releases[0]?.submissions ?? []);
const monthly = (reporter: string, rows: readonly LongRow[] = first) =>
	rows.filter(({ cells }) => cells.REPORTING_STATE === reporter && cells.FREQ === 'M').map(({ cells }) => cells.TIME_PERIOD ?? '');
const last = (periods: readonly string[]) => [...periods].sort().at(-1);

describe('the reporters of the sample', () => {
	it('are late at the end, some by one month, some by three, and one has paused', () => {
		expect(last(monthly('GRC'))).toBe('2026-10');
		expect(last(monthly('SRB'))).toBe('2026-09');
		expect(last(monthly('BIH'))).toBe('2026-08');
		expect(last(monthly('TJK'))).toBe('2026-07');
		expect(last(monthly('CYP'))).toBe('2026-04');
		const late = [...parameters.reporters.values()].filter(({ lateMonths }) => lateMonths > 0);
		expect(late.length).toBeGreaterThanOrEqual(6);
		expect(late.some(({ arrivesIn }) => arrivesIn === undefined)).toBe(true);
	});

	it('send late months in a later release, without repeating earlier ones', () => {
		const arrived = releases.slice(1).flatMap(({ submissions }) => rowsOf(submissions.filter(({ note }) => note === 'Late months')));
		expect(last(monthly('MKD', arrived))).toBe('2026-10');
		expect(new Set(monthly('MKD', arrived))).toEqual(new Set(['2026-09', '2026-10']));
		const before = new Set(first.map(({ returned }) => returned));
		expect(arrived.length).toBeGreaterThan(50);
		expect(arrived.filter(({ returned }) => before.has(returned))).toEqual([]);
	});

	it('mark the latest months as provisional and restate them upwards, never the past', () => {
		const provisional = first.filter(({ cells }) => cells.OBS_STATUS === 'P');
		expect(new Set(provisional.map(({ cells }) => cells.TIME_PERIOD))).toEqual(new Set(['2026-08', '2026-09', '2026-10']));
		const restated = releases.slice(1).flatMap(({ submissions }) => rowsOf(submissions.filter(({ note }) => note === 'Provisional months restated')));
		const values = new Map(provisional.map(({ key, value }) => [key, value]));
		const compared = restated.filter(({ key, cells }) => values.has(key) && cells.CITIZENSHIP !== '_T' && (cells.SEX ?? '_T') === '_T');
		expect(compared.length).toBeGreaterThan(300);
		expect(compared.every(({ key, value }) => Number(value) >= Number(values.get(key)))).toBe(true);
		const sum = (take: (row: LongRow) => number | undefined) => compared.reduce((all, row) => all + (take(row) ?? 0), 0);
		expect(sum(({ value }) => value) / sum(({ key }) => values.get(key))).toBeGreaterThan(1.03);
		expect(restated.some(({ cells }) => cells.OBS_STATUS === '')).toBe(true);
	});

	it('say where a series breaks: in its first period, with a comment and a note on the definition', () => {
		const broken = first.filter(({ cells }) => cells.OBS_STATUS === 'B' && cells.REPORTING_STATE === 'DEU' && cells.CITIZENSHIP !== '_T');
		expect(new Set(broken.map(({ cells }) => `${cells.INDICATOR} ${cells.TIME_PERIOD}`))).toEqual(new Set(['IBC_BETWEEN_BCP 2018-01']));
		const file = releases[0]?.submissions.find(({ fileName }) => fileName === 'DEU_border-detections.csv');
		expect(file?.definitionNote).toBe(broken[0]?.cells.COMMENT);
	});

	it('leave gaps, mark missing cells, withhold small ones and say nil', () => {
		const december = (reporter: string) => first.filter(({ cells }) => cells.REPORTING_STATE === reporter && cells.TIME_PERIOD === '2019-12');
		expect(december('IRN')).toEqual([]);
		expect(december('TUR').length).toBeGreaterThan(20);
		const written = (text: string, reporter: string) => first.filter(({ cells }) => cells.OBS_VALUE === text && cells.REPORTING_STATE === reporter);
		expect(written(':', 'MNE').length).toBeGreaterThan(5);
		expect(written('NA', 'IRN').length).toBeGreaterThan(3);
		const withheld = written('<5', 'CYP');
		expect(withheld.length).toBeGreaterThan(50);
		expect(new Set(withheld.map(({ cells }) => cells.OBS_STATUS))).toEqual(new Set(['Q']));
		const nil = releases[0]?.nilReturns.flatMap(({ returns }) => returns) ?? [];
		expect(nil.map(({ reportingState, timePeriod }) => `${reportingState} ${timePeriod}`)).toEqual(['CYP 2020-04', 'CYP 2020-05', 'GEO 2021-02', 'LTU 2020-05']);
		const reported = new Set(first.map(({ cells }) => `${cells.REPORTING_STATE} ${cells.INDICATOR} ${cells.TIME_PERIOD}`));
		for (const { reportingState, indicator, timePeriod } of nil) expect(reported.has(`${reportingState} ${indicator} ${timePeriod}`)).toBe(false);
	});

	it('withdraw one file and replace it by the right counts', () => {
		const taken = releases.find(({ withdraws }) => withdraws);
		const wrong = releases[0]?.submissions.find(({ fileName }) => fileName === taken?.withdraws?.fileName);
		const right = taken?.submissions.find(({ fileName }) => fileName.endsWith('_corrected.csv'));
		if (!wrong || !right) throw new Error('no correction in the sample');
		expect(wrong.observations).toBe(right.observations);
		expect(wrong.sums.REFUSAL_ENTRY).toBe(2 * (right.sums.REFUSAL_ENTRY ?? NaN));
		expect(new Set(rowsOf([right]).map(({ cells }) => cells.TIME_PERIOD?.slice(0, 4)))).toEqual(new Set(['2023']));
	});

	it('share a few files with the community only, the others with everybody', () => {
		const green = releases.flatMap(({ submissions }) => submissions.filter(({ tlp }) => tlp === 'TLP:GREEN'));
		expect(new Set(green.map(({ reporter }) => reporter))).toEqual(new Set(['PAK', 'TJK']));
		expect(new Set(rowsOf(green).map(({ cells }) => cells.INDICATOR))).toEqual(new Set(['IBC_BETWEEN_BCP']));
		const clear = releases.flatMap(({ submissions }) => submissions.filter(({ tlp }) => tlp === 'TLP:CLEAR'));
		expect(clear.length).toBeGreaterThan(100);
	});
});

describe('mirror reports', () => {
	const sumOf = (indicator: string, reporter: string, other: string, year: string) =>
		first
			.filter(({ cells }) => cells.INDICATOR === indicator && cells.REPORTING_STATE === reporter && cells.COUNTERPART_STATE === other && cells.TIME_PERIOD?.startsWith(year))
			.reduce((sum, { value }) => sum + (value ?? 0), 0);

	it('of returns are near each other and not the same', () => {
		const pairs = ['DEU', 'GRC', 'ITA', 'HUN'].flatMap((from) =>
			['2016', '2018', '2019', '2022', '2024'].map((year) => ({ sent: sumOf('RETURN_EFFECTIVE', from, 'ALB', year), received: sumOf('RETURN_RECEIVED', 'ALB', from, year) }))
		);
		const large = pairs.filter(({ sent }) => sent > 40);
		expect(large.length).toBeGreaterThan(8);
		expect(large.filter(({ sent, received }) => sent !== received).length / large.length).toBeGreaterThan(0.9);
		for (const { sent, received } of large) expect(Math.abs(sent - received) / ((sent + received) / 2)).toBeLessThan(0.4);
	});

	it('of one section from both sides are different counts of different events', () => {
		const at = (reporter: string, direction: string) =>
			first
				.filter(({ cells }) => cells.INDICATOR === 'IBC_BETWEEN_BCP' && cells.REPORTING_STATE === reporter && cells.BORDER_SECTION === 'TUR-GRC-LAND' && cells.DIRECTION === direction && cells.CITIZENSHIP !== '_T' && (cells.SEX ?? '_T') === '_T')
				.reduce((sum, { value }) => sum + (value ?? 0), 0);
		const [entry, exit] = [at('GRC', 'ENTRY'), at('TUR', 'EXIT')];
		expect(entry).toBeGreaterThan(10_000);
		expect(exit).toBeGreaterThan(10_000);
		expect(exit).not.toBe(entry);
	});
});
