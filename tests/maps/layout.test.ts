import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { createBasemap } from '../../src/lib/maps/basemap.ts';
import { sceneSections, sceneSeries } from '../../src/lib/maps/build-scene.ts';
import { routeCorridors } from '../../src/lib/maps/corridors.ts';
import { drawArcs, drawSections } from '../../src/lib/maps/drawing.ts';
import { fitFrame } from '../../src/lib/maps/frame.ts';
import { overlaps, type Box, type PlacedLabel } from '../../src/lib/maps/label-placement.ts';
import { placeScene } from '../../src/lib/maps/layout.ts';
import { MAP_SIZES, sizeFor } from '../../src/lib/maps/map-size.ts';
import MapPicture from '../../src/lib/maps/MapPicture.svelte';
import type { RouteScene } from '../../src/lib/maps/scene.ts';
import { statePlaces } from '../../src/lib/maps/state-places.ts';
import { panView, placeIn, wholeView, zoomView } from '../../src/lib/maps/view.ts';
import { reference, world } from './reference.ts';

function routeScene(route: string) {
	const legs = reference.legs.filter((leg) => leg.route === route);
	const sections = sceneSections(legs, reference.sections);
	const axis = { first: '2025-01', count: 4, complete: 2 };
	const figures = new Map(
		legs.flatMap((leg, index) => [
			[`${leg.reportingState}|${leg.section}|${leg.direction}`, { values: [index === 0 ? null : 100 * (index + 1), 40, 0, 7], marks: '.p..' }],
			[`${leg.reportingState}|${leg.section}|${leg.direction === 'ENTRY' ? 'EXIT' : 'ENTRY'}`, { values: [20, null, null, 1], marks: '....' }]
		])
	);
	const frame = fitFrame(sections.flatMap(({ point, endA, endB }) => [point, endA, endB]));
	const focus = new Set(sections.flatMap(({ stateA, stateB }) => [stateA, stateB]));
	const names = new Map(reference.lists.states.codes.map((code) => [code.code, code.names.en]));
	const scene: RouteScene = {
		months: axis,
		sections,
		series: sceneSeries(legs, sections, figures as never, axis),
		corridors: routeCorridors(legs, reference.sections),
		pairs: [
			{ from: 'GRC', to: 'TUR', values: [30, 30, null, 0], marks: '....' },
			{ from: 'TUR', to: 'GRC', values: [3, 3, 3, 3], marks: '....' }
		],
		states: statePlaces(world, frame, names, focus)
	};
	return { scene, frame, focus, legs };
}

const { scene, frame, focus } = routeScene('EMED');
const wide = placeScene(scene, frame, wholeView(frame, MAP_SIZES.wide.width), sizeFor(frame, 'wide'));
const boxOf = ({ x, y, anchor, lines, size }: PlacedLabel): Box => {
	const width = Math.max(...lines.map((line) => line.length)) * size * 0.5;
	const x0 = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
	return { x0, y0: y - size * 0.8, x1: x0 + width, y1: y + (lines.length - 1) * size * 1.2 };
};

describe('layout of a route', () => {
	test('the scale is one for all months, and so is every place', () => {
		// The largest figure is the last leg's first month.
		expect(wide.scale.top).toBe(3000);
		const widths = [0, 1, 3].map((month) => drawSections(wide, { month, window: 1 }).map(({ at }) => at));
		expect(widths[1]).toEqual(widths[0]);
		expect(widths[2]).toEqual(widths[0]);
	});

	test('a weight is drawn only where something was counted', () => {
		const first = drawSections(wide, { month: 0, window: 1 });
		const drawn = first.flatMap(({ parts }) => parts);
		for (const part of drawn) expect(part.disc === undefined).toBe(part.figure.kind === 'missing' || part.figure.value === 0);
		expect(drawn.some((part) => part.sign === 'missing')).toBe(true);
		expect(drawSections(wide, { month: 2, window: 1 }).every(({ isZero, isMissing, parts }) => (isZero || isMissing) && parts.every(({ arrow }) => arrow === undefined))).toBe(true);
	});

	test('provisional and incomplete figures look their part', () => {
		const signs = (month: number) => new Set(drawSections(wide, { month, window: 1 }).flatMap(({ parts }) => parts.filter(({ disc }) => disc).map(({ sign }) => sign)));
		expect(signs(1)).toEqual(new Set(['provisional']));
		expect(signs(3)).toEqual(new Set(['incomplete']));
	});

	test('both directions of a section are drawn apart', () => {
		const section = drawSections(wide, { month: 3, window: 1 }).find(({ parts }) => parts.length === 2);
		expect(new Set(section?.parts.map(({ series }) => series.travel))).toEqual(new Set(['forward', 'backward']));
		expect(section?.parts[0]?.disc).not.toBe(section?.parts[1]?.disc);
	});

	test('corridors are one path without weight, from section to section', () => {
		expect(wide.corridors.startsWith('M')).toBe(true);
		expect(wide.corridors.match(/M/g)?.length).toBe(scene.corridors.length);
	});

	test('arcs have a scale of their own and leave out what is missing or zero', () => {
		expect(drawArcs(wide, { month: 0, window: 1 }).map(({ width }) => width)).toEqual([wide.size.widestArc, 1]);
		expect(drawArcs(wide, { month: 3, window: 1 }).map(({ arc }) => arc.pair.from)).toEqual(['TUR']);
	});

	test.each(['EMED', 'WBALK', 'CMED', 'CHANNEL', 'SOUTHWEST_ASIA'])('labels on the map of %s do not overlap, in any size', (route) => {
		const { scene: own, frame: ownFrame } = routeScene(route);
		for (const name of ['wide', 'medium', 'compact'] as const) {
			const size = sizeFor(ownFrame, name);
			const placed = placeScene(own, ownFrame, wholeView(ownFrame, size.width), size);
			const boxes = [...placed.sectionLabels, ...placed.stateLabels].map(boxOf);
			expect(placed.sectionLabels.length).toBeGreaterThan(1);
			expect(placed.sectionLabels.length).toBeLessThanOrEqual(size.mostLabels);
			for (const [index, box] of boxes.entries()) for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
		}
	});

	test('the section in focus has its label whatever its size', () => {
		const view = wholeView(frame, MAP_SIZES.compact.width);
		const smallest = placeScene(scene, frame, view, sizeFor(frame, 'compact')).sections.at(-1)!.section.code;
		const placed = placeScene(scene, frame, view, sizeFor(frame, 'compact'), { selected: smallest });
		expect(placed.sectionLabels[0]?.key).toBe(smallest);
	});
});

describe('view', () => {
	test('zooming keeps the point under the pointer, panning stays on the frame', () => {
		const whole = wholeView(frame, 1000);
		const near = zoomView(whole, 2, [250, 100]);
		const at = [250 / whole.scale, 100 / whole.scale] as const;
		expect(placeIn(near, at)).toEqual([250, 100]);
		expect(panView(near, [-1e6, -1e6]).offset).toEqual([0, 0]);
		expect(zoomView(near, 0.01)).toEqual(whole);
	});
});

describe('basemap', () => {
	test('it is small, whole numbers only, and lies in its frame', () => {
		const basemap = createBasemap(world, reference.boundaries, frame, { focus, leastArea: 10 });
		const weight = Object.values(basemap).join('').length;
		expect(weight).toBeGreaterThan(10_000);
		expect(weight).toBeLessThan(60_000);
		expect(Object.values(basemap).join('')).not.toContain('.');
		expect(basemap.disputed.length).toBeGreaterThan(20);
		expect(basemap.lines.length).toBeGreaterThan(20);
	});
});

test('the picture of a small route', async () => {
	const small = routeScene('BLACKSEA');
	const size = sizeFor(small.frame, 'medium');
	const placed = placeScene(small.scene, small.frame, wholeView(small.frame, size.width), size);
	const moment = { month: 0, window: 1 } as const;
	const { body } = render(MapPicture, {
		props: {
			defs: 'm',
			placed,
			sections: drawSections(placed, moment),
			arcs: drawArcs(placed, moment),
			moment,
			names: { states: { TUR: 'Türkiye', BGR: 'Bulgaria', ROU: 'Romania' }, unit: 'detections' },
			label: 'Map'
		}
	});
	const rounded = body.replace(/<!--.*?-->/g, '').replace(/ svelte-\w+| s-\w+/g, '').replace(/-?\d+\.\d+/g, (number) => Number(number).toFixed(1));
	await expect(rounded.replace(/></g, '>\n<')).toMatchFileSnapshot('__snapshots__/blacksea.svg');
});
