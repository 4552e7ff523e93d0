import { describe, expect, it } from 'vitest';
import { periodAt, parsePeriod } from '#domain/period';
import { seriesStatistics, type SeriesStatistics } from '../../src/lib/state/explore-trends.ts';
import { NO_CHOICE } from '../../src/lib/state/explore-choice.ts';
import type { AllTime } from '../../src/lib/state/explore-view.ts';
import { changeWords, forecastWords, isUnusual, roundedCount, statisticsChart, unusualWords } from '../../src/routes/explore/trends-model.ts';

const choice = { ...NO_CHOICE, dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', route: 'EMED', stage: 'ENTRY' };
const FIRST = parsePeriod('2016-01')?.ordinal ?? 0;
const MONTHS = 120;

/** Ten years of a season that doubles in spring; from 2022 on `factor` times as many, and one odd month near the end. */
function series(parts: Partial<AllTime> = {}, factor = 1): AllTime {
	const values = Array.from({ length: MONTHS }, (_, place) => {
		const season = 1 + Math.max(0, Math.sin(((place % 12) / 12) * 2 * Math.PI));
		// The same small scatter every time, so that there is something to deviate from.
		const scatter = 1 + (((place * 7919) % 13) - 6) / 200;
		return Math.round(400 * season * scatter * (place >= 72 ? factor : 1));
	});
	values[114] = (values[114] ?? 0) * 4;
	return { query: {} as AllTime['query'], provenance: {} as AllTime['provenance'], first: FIRST, values, complete: MONTHS, provisional: [], partial: [], breaks: [], ...parts };
}
const judged = (all: AllTime, chosen: Parameters<typeof seriesStatistics>[2] = choice): SeriesStatistics => {
	const outcome = seriesStatistics(all, 'M', chosen);
	if ('refused' in outcome) throw new Error(outcome.refused);
	return outcome;
};

describe('the statistics of a series', () => {
	it('find a lasting change', () => {
		const { changes } = judged(series({}, 2));
		expect(changes.outcome === 'judged' && changes.changes.map(({ index }) => index)).toEqual([72]);
	});
	it('find an odd month, and go on from the last complete one', () => {
		const { anomalies, forecast, counts } = judged(series({ complete: 118 }));
		expect(counts).toHaveLength(118);
		expect(anomalies.filter(isUnusual).map(({ index }) => index)).toEqual([114]);
		expect(forecast.outcome === 'forecast' && forecast.from).toBe(118);
	});
	it('do not decompose or forecast across a break', () => {
		const { trend, changes, forecast } = judged(series({ breaks: [72] }, 2));
		expect(Number.isNaN(trend?.level[71])).toBe(true);
		expect(trend?.level[72]).toBeGreaterThan(600);
		expect(changes.outcome === 'judged' && changes.changes.every(({ index }) => index > 72)).toBe(true);
		expect(forecast).toEqual({ outcome: 'refused', reason: 'few-years' });
	});
	it('forecast no part of a route', () => {
		expect(judged(series(), { ...choice, filters: { CITIZENSHIP: ['AFG'] } }).forecast).toEqual({ outcome: 'refused', reason: 'finer-than-route' });
	});
	it('need a season, and complete periods', () => {
		expect(seriesStatistics(series(), 'A', choice)).toEqual({ refused: 'no-season' });
		expect(seriesStatistics(series({ complete: 0 }), 'M', choice)).toEqual({ refused: 'nothing-complete' });
	});
	it('take a missing month for none', () => {
		const all = series();
		const { counts } = judged({ ...all, values: all.values.map((value, place) => (place === 20 ? null : value)) });
		expect(Number.isNaN(counts[20])).toBe(true);
	});
});

describe('statistics in words', () => {
	it('say what changed, what is unusual with its range, and how the forecast has done', () => {
		expect(changeWords(judged(series({}, 2)), 'M', 'month').join()).toMatch(/^Jan 2022 \(between \w+ 20\d\d and \w+ 20\d\d\): from about [\d,]+ to about [\d,]+ a month, × [12]\.\d$/);
		const found = judged(series());
		expect(unusualWords(found, 'M').told.join()).toMatch(/^Jul 2025: 1,[\d]+, above the usual [\d,]+ to [\d,]+ \(8 earlier years/);
		expect(forecastWords(found, 'M').join(' ')).toMatch(/Next 12 periods: Jan 2026 about [\d,]+, in eight of ten cases .* Tested on \d+ past periods/);
	});
	it('say why nothing is judged', () => {
		const small = judged(series({ values: new Array<number>(MONTHS).fill(3) }));
		expect(changeWords(small, 'M', 'month').join()).toContain('too small');
		expect(unusualWords(small, 'M').told.join()).toContain('too small');
		expect(forecastWords(small, 'M').join()).toContain('too small');
		const short = judged(series({ complete: 20 }));
		expect(unusualWords(short, 'M').told.join()).toContain('fewer than three');
	});
	it('give what is worked out two figures', () => {
		expect([7.6, 84.2, 1234, 98765].map(roundedCount)).toEqual(['8', '84', '1,200', '99,000']);
	});
});

describe('what is drawn', () => {
	it('is what is shown, with the months ahead named', () => {
		const found = judged(series({}, 2));
		const bare = statisticsChart(found, 'M', []);
		expect([bare.level, bare.steps, bare.marks, bare.forecast, bare.labels.length]).toEqual([undefined, undefined, [], undefined, MONTHS]);
		const all = statisticsChart(found, 'M', ['decomposition', 'change-points', 'anomalies', 'forecast']);
		expect(all.labels).toHaveLength(MONTHS + 12);
		expect(all.labels.at(-1)).toBe('Dec 2026');
		expect(all.years.filter((year) => year !== undefined)).toEqual(['2016', '2017', '2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026']);
		expect(all.steps?.changes.map(({ place }) => periodAt('M', FIRST + place).text)).toEqual(['2022-01']);
	});
});
