import { describe, expect, it } from 'vitest';
import { judgeLeadLag } from '#domain/statistics/lead-lag';
import { createBorderTables } from '#pipelines/sample/border-tables';
import { createSampleWorld } from '#pipelines/sample/sample-world';
import { createTimeline } from '#pipelines/sample/timeline';
import { crossingKey } from '#pipelines/sample/parameters';
import { legDestination } from '#pipelines/sample/travel-network';
import { options, parameters, reference } from './support/demo.ts';
import { bestLag, changes } from './support/lags.ts';

const timeline = createTimeline('2012-01', options.until);
const world = createSampleWorld({ seed: options.seed, timeline }, parameters, reference);
const series = detectedByCrossing();

/** Detections by month at each crossing that its counting state reports; NaN before its plan begins. */
function detectedByCrossing(): Map<string, number[]> {
	const legs = new Set(reference.legs.map(({ section, direction, reportingState }) => `${section} ${direction} ${reportingState}`));
	const found = new Map<string, number[]>();
	for (const { reportingState, indicator, counts } of createBorderTables(world)) {
		if (indicator !== 'IBC_BETWEEN_BCP') continue;
		const since = Math.min(...counts.map(({ period }) => timeline.indexOf(period.text)));
		for (const { period, codes, count } of counts) {
			const [section = '', direction = ''] = codes;
			if ((direction !== 'ENTRY' && direction !== 'EXIT') || !legs.has(`${section} ${direction} ${reportingState}`)) continue;
			const key = crossingKey(section, legDestination({ section, direction, reportingState }, reference));
			const months = found.get(key) ?? Array.from({ length: timeline.count }, (_, month) => (month < since ? NaN : 0));
			const month = timeline.indexOf(period.text);
			months[month] = (months[month] ?? 0) + count;
			found.set(key, months);
		}
	}
	return found;
}

const at = (key: string, since: string, until: string) =>
	series.get(key)?.slice(timeline.indexOf(since), timeline.indexOf(until) + 1) ?? [];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Each leg that is reported, with all that arrives before it in the state where it begins. */
const followed = world.network.flatMap((crossing) => {
	const own = series.get(crossing.key);
	const upstream = crossing.before.map((index) => series.get(world.network[index]?.key ?? '')).filter((months) => months !== undefined);
	if (!own || upstream.length === 0) return [];
	const arriving = own.map((_, month) => upstream.reduce((sum, months) => sum + (months[month] ?? NaN), 0));
	return [{ key: crossing.key, built: crossing.lagMonths, arriving, own }];
});

describe('flows that travel', () => {
	it('reach the next leg after the months that are written down for it, on at least four legs of five', () => {
		const still = [timeline.indexOf('2020-02'), timeline.indexOf('2020-10')] as const;
		const tried = followed.map(({ key, built, arriving, own }) => ({ key, built, found: bestLag(changes(arriving, still), changes(own, still), 5) }));
		const recovered = tried.filter(({ built, found }) => Math.abs(built - found) <= 1);
		expect(tried.length).toBeGreaterThan(40);
		expect(recovered.length / tried.length).toBeGreaterThanOrEqual(0.8);
		expect(tried.filter(({ built, found }) => built === found).length / tried.length).toBeGreaterThan(0.5);
		expect(new Set(world.network.map(({ lagMonths }) => lagMonths))).toEqual(new Set([1, 2, 3]));
	});

	it('are claimed to follow each other only after the months that are written down, one more or less, the pandemic masked', () => {
		const masked = Uint8Array.from({ length: timeline.count }, (_, month) =>
			month >= timeline.indexOf('2020-03') && month <= timeline.indexOf('2020-07') ? 1 : 0
		);
		const pairs = followed.map(({ key, arriving, own }) => ({ key, first: Float64Array.from(arriving), second: Float64Array.from(own), masked }));
		const told = judgeLeadLag(pairs, 'demo').map((result, at) => ({ result, built: followed[at]?.built ?? NaN }));
		const claims = told.flatMap(({ result, built }) => (result.outcome === 'claim' ? [Math.abs(result.lag - built)] : []));
		expect(claims.length).toBeGreaterThan(20);
		expect(claims.filter((off) => off <= 1).length / claims.length).toBeGreaterThanOrEqual(0.9);
		expect(told.some(({ result }) => result.outcome === 'not-tested' && result.reason === 'small-base')).toBe(true);
	});

	it('carry a surge from the first border to the last, later and later', () => {
		const peak = (key: string) => {
			const months = at(key, '2015-01', '2016-06');
			return months.indexOf(Math.max(...months));
		};
		const way = ['SYR-TUR-LAND>TUR', 'TUR-GRC-SEA>GRC', 'GRC-MKD-LAND>MKD', 'MKD-SRB-LAND>SRB'].map(peak);
		expect(way).toEqual([...way].sort((a, b) => a - b));
		expect((way.at(-1) ?? 0) - (way[0] ?? 0)).toBeGreaterThanOrEqual(2);
		expect(Math.max(...at('TUR-GRC-SEA>GRC', '2015-06', '2015-12'))).toBeGreaterThan(4 * mean(at('TUR-GRC-SEA>GRC', '2014-06', '2014-12')));
	});

	it('give way where a section closes, and the section beside it rises', () => {
		const after = ['2016-06', '2017-05'] as const;
		expect(mean(at('GRC-MKD-LAND>MKD', ...after))).toBeLessThan(0.2 * mean(at('GRC-MKD-LAND>MKD', '2014-01', '2014-12')));
		const beside = (span: readonly [string, string]) => mean(at('GRC-ALB-LAND>ALB', ...span)) / mean(at('TUR-GRC-SEA>GRC', ...span));
		expect(beside(after)).toBeGreaterThan(1.5 * beside(['2014-01', '2014-12']));
		expect(at('GRC-MKD-LAND>MKD', '2016-02', '2016-02')[0]).toBeGreaterThan(500);
	});

	it('nearly stop in the pandemic, everywhere', () => {
		const large = [...series.keys()].filter((key) => mean(at(key, '2019-03', '2019-06')) > 100);
		expect(large.length).toBeGreaterThan(15);
		for (const key of large) expect(mean(at(key, '2020-03', '2020-06')) / mean(at(key, '2019-11', '2020-02')), key).toBeLessThan(0.5);
	});

	it('follow the season more at sea than on land', () => {
		const swing = (key: string) => {
			const byMonth = Array.from({ length: 12 }, (_, month) =>
				mean(['2017', '2018', '2019', '2022', '2023', '2024'].flatMap((year) => at(key, `${year}-01`, `${year}-12`).slice(month, month + 1)))
			);
			return Math.max(...byMonth) / Math.min(...byMonth);
		};
		const sea = ['TUR-GRC-SEA>GRC', 'MAR-ESP-SEA>ESP', 'TUN-ITA-SEA>ITA'].map(swing);
		const land = ['TUR-GRC-LAND>GRC', 'IRN-TUR-LAND>TUR', 'TUR-BGR-LAND>BGR'].map(swing);
		expect(mean(sea)).toBeGreaterThan(1.3 * mean(land));
	});
});
