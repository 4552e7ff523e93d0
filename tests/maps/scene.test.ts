import { describe, expect, test } from 'vitest';
import type { AnswerRow } from '#domain/query-answer';
import type { BorderSection, RouteLeg } from '#domain/route';
import { sceneSections, sceneSeries } from '../../src/lib/maps/build-scene.ts';
import { routeCorridors } from '../../src/lib/maps/corridors.ts';
import { figureAt, largestFigure, monthPlace, monthText } from '../../src/lib/maps/moment.ts';
import { monthBars } from '../../src/lib/maps/month-bars.ts';
import { sectionLabel, travelOf } from '../../src/lib/maps/scene.ts';
import { collectSeries, monthAxis } from '../../src/lib/maps/series.ts';

const row = (codes: string[], value: number | null, more: Partial<AnswerRow> = {}): AnswerRow => ({
	codes,
	value,
	missingCells: 0,
	provisional: false,
	seriesBreak: false,
	...more
});
const section = (code: string, stateA: string, stateB: string, longitude: number, borderType: BorderSection['borderType'] = 'LAND'): BorderSection => ({
	code,
	name: `${stateA}–${stateB} land border (${code})`,
	stateA,
	stateB,
	borderType,
	point: [longitude, 40],
	endA: [longitude + 1, 40],
	endB: [longitude - 1, 40]
});
const leg = (ordinal: number, code: string, reportingState: string, more: Partial<RouteLeg> = {}): RouteLeg => ({
	route: 'R',
	stage: ordinal === 1 ? 'DEPARTURE' : 'ENTRY',
	ordinal,
	section: code,
	direction: 'ENTRY',
	reportingState,
	...more
});

describe('series of an answer', () => {
	const rows = [
		row(['2024-11', 'GRC'], 5),
		row(['2024-12', 'GRC'], null, { missingCells: 2 }),
		row(['2025-02', 'GRC'], 0, { provisional: true }),
		row(['2025-01', 'BGR'], 7, { missingCells: 1 }),
		row(['2025-02', 'BGR'], 9, { seriesBreak: true })
	];
	const axis = monthAxis(rows, '2025-01')!;

	test('the axis runs over all months, to the last, and knows the last complete one', () => {
		expect(axis).toEqual({ first: '2024-11', count: 4, complete: 2 });
		expect(monthText(axis, 3)).toBe('2025-02');
		expect(monthPlace(axis, '2025-02')).toBe(3);
		expect(monthPlace(axis, '2025-03')).toBeUndefined();
		expect(monthPlace(axis, '2025-Q1')).toBeUndefined();
	});
	test('rows without a month have no axis', () => {
		expect(monthAxis([row(['2024'], 1)], undefined)).toBeUndefined();
		expect(monthAxis(rows, undefined)?.complete).toBe(-1);
		expect(monthAxis(rows, '2026-05')?.complete).toBe(3);
	});
	test('a month without a row is missing, a counted zero is not', () => {
		const series = collectSeries(rows, axis);
		expect(series.get('GRC')).toEqual({ values: [5, null, null, 0], marks: '...p' });
		expect(series.get('BGR')).toEqual({ values: [null, null, 7, 9], marks: '..mb' });
	});
});

describe('figures at a moment', () => {
	const series = { values: [10, null, 4, 0], marks: '..mp' };

	test('missing is not zero', () => {
		expect(figureAt(series, { month: 1, window: 1 }, 3)).toEqual({ kind: 'missing' });
		expect(figureAt(series, { month: 3, window: 1 }, 3)).toEqual({ kind: 'counted', value: 0, isProvisional: true, isIncomplete: false, months: 1 });
	});
	test('after the last complete month, and where cells are missing, it is incomplete', () => {
		expect(figureAt(series, { month: 3, window: 1 }, 2)).toMatchObject({ isIncomplete: true });
		expect(figureAt(series, { month: 2, window: 1 }, 3)).toMatchObject({ value: 4, isIncomplete: true });
	});
	test('twelve months add what is there and say how many are', () => {
		expect(figureAt(series, { month: 3, window: 12 }, 3)).toEqual({ kind: 'counted', value: 14, isProvisional: true, isIncomplete: true, months: 3 });
	});
	test('the largest figure is of the window shown', () => {
		const values = [1, 5, 3, null, 2, 1, 1, 1, 1, 1, 1, 1, 9];
		expect(largestFigure({ values, marks: '' }, 1)).toBe(9);
		// The first twelve add to 18, the last twelve to 26.
		expect(largestFigure({ values, marks: '' }, 12)).toBe(26);
	});
	test('bars keep zero and missing apart', () => {
		const bars = monthBars([10, 0, null, 5], { top: 10, complete: 2 });
		expect(bars).toEqual({ complete: 'M0.5 100v-100M1.5 100v-2', missing: 'M2 106h.8', incomplete: 'M3.5 100v-50' });
	});
});

describe('series of a scene', () => {
	const sections = new Map([section('TUR-GRC', 'TUR', 'GRC', 26), section('IRN-TUR', 'IRN', 'TUR', 44)].map((found) => [found.code, found]));
	const legs = [leg(1, 'IRN-TUR', 'TUR'), leg(2, 'TUR-GRC', 'GRC', { validTo: '2025-01-15' })];
	const axis = { first: '2025-01', count: 2, complete: 1 };
	const figures = new Map([
		['GRC|TUR-GRC|ENTRY', { values: [5, 6], marks: '..' }],
		['TUR|TUR-GRC|EXIT', { values: [8, 8], marks: '..' }],
		['TUR|TUR-GRC|ENTRY', { values: [2, 1], marks: '..' }],
		['GRC|TUR-GRC|EXIT', { values: [3, 3], marks: '..' }],
		['FRONTEX|TUR-GRC|ENTRY', { values: [4, 4], marks: '..' }]
	]);
	const series = sceneSeries(legs, sceneSections(legs, sections), figures, axis);
	const find = (reporter: string, direction: string) => series.find((found) => found.section === 'TUR-GRC' && found.reporter === reporter && found.direction === direction);

	test('a leg that nobody counted on is there, with gaps', () => {
		expect(series[0]).toMatchObject({ section: 'IRN-TUR', reporter: 'TUR', leg: { stage: 'DEPARTURE', ordinal: 1 }, isDrawn: true, values: [null, null] });
	});
	test('a leg has no figure outside its validity', () => {
		expect(find('GRC', 'ENTRY')).toMatchObject({ travel: 'forward', isDrawn: true, values: [5, null] });
	});
	test('both sides of a border are kept, one a direction of travel is drawn', () => {
		expect(find('TUR', 'EXIT')).toMatchObject({ travel: 'forward', isDrawn: false });
		expect(find('TUR', 'ENTRY')).toMatchObject({ travel: 'backward', isDrawn: true });
		expect(find('GRC', 'EXIT')).toMatchObject({ travel: 'backward', isDrawn: false });
		expect(find('TUR', 'ENTRY')?.leg).toBeUndefined();
	});
	test('a reporter that is neither side tells no direction of travel', () => {
		expect(travelOf(sections.get('TUR-GRC')!, 'ENTRY', 'FRONTEX')).toBeUndefined();
		expect(find('FRONTEX', 'ENTRY')).toBeUndefined();
	});
	test('a label is the place in brackets, else the two states', () => {
		expect(sectionLabel('Türkiye–Greece land border (Evros)')).toBe('Evros');
		expect(sectionLabel('Afghanistan–Iran land border (Islam Qala, Zaranj)')).toBe('Islam Qala');
		expect(sectionLabel('Libya–Malta sea crossing')).toBe('Libya–Malta');
		expect(sectionLabel('North Macedonia–Kosovo* (Blace–Hani i Elezit)')).toBe('Blace–Hani i Elezit');
	});
	test('no label is the name of a sea', () => {
		expect(sectionLabel('Türkiye–Bulgaria sea border (Black Sea)')).toBe('Türkiye–Bulgaria');
		expect(sectionLabel('Morocco–Spain sea border (Strait of Gibraltar, Alboran)')).toBe('Morocco–Spain');
	});
});

describe('corridors', () => {
	const sections = new Map(
		[section('A-B', 'A', 'B', 50), section('B-C', 'B', 'C', 40), section('B-D', 'B', 'D', 41), section('X-Y', 'X', 'Y', 30), section('A2-B', 'Z', 'B', 52), section('D-E', 'D', 'E', 35, 'SEA')].map(
			(found) => [found.code, found]
		)
	);

	test('one joins a leg to the legs that leave where it arrives', () => {
		const found = routeCorridors([leg(1, 'A-B', 'B'), leg(2, 'B-C', 'C'), leg(2, 'X-Y', 'Y')], sections);
		expect(found).toEqual([{ from: [50, 40], to: [40, 40] }]);
	});
	test('a stage without a way on is passed over', () => {
		const found = routeCorridors([leg(1, 'A-B', 'B'), leg(2, 'X-Y', 'Y'), leg(3, 'B-C', 'C')], sections);
		expect(found).toEqual([{ from: [50, 40], to: [40, 40] }]);
	});
	test('several to several meet in a knot', () => {
		const found = routeCorridors([leg(1, 'A-B', 'B'), leg(1, 'A2-B', 'B'), leg(2, 'B-C', 'C'), leg(2, 'B-D', 'D')], sections);
		expect(found).toHaveLength(4);
		expect(found[0]?.to).toEqual(found[2]?.from);
	});
	test('at sea it begins on the coast', () => {
		const found = routeCorridors([leg(1, 'B-D', 'D'), leg(2, 'D-E', 'E')], sections);
		expect(found).toEqual([{ from: [41, 40], to: [36, 40] }]);
	});
	test('a leg counted on exit goes the same way', () => {
		const found = routeCorridors([leg(1, 'A-B', 'A', { direction: 'EXIT' }), leg(2, 'B-C', 'C')], sections);
		expect(found).toHaveLength(1);
	});
});
