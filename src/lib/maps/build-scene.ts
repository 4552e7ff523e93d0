import { parsePeriod, shiftPeriod } from '../domain/period.ts';
import { isLegValid, type BorderSection, type RouteLeg } from '../domain/route.ts';
import type { MonthAxis, MonthSeries, SceneSection, SectionSeries } from './scene.ts';
import { sectionLabel, travelOf } from './scene.ts';

/** The sections of legs, once each, in the order of the legs. */
export function sceneSections(legs: readonly RouteLeg[], sections: ReadonlyMap<string, BorderSection>): SceneSection[] {
	return [...new Set(legs.map((leg) => leg.section))].flatMap((code) => {
		const section = sections.get(code);
		return section ? [{ ...section, label: sectionLabel(section.name) }] : [];
	});
}

/**
 * The series of a route's sections: first those of its legs (also where nothing was ever counted, so that the gap is
 * seen), then what others counted there or counted the other way. `figures` is keyed `REPORTER|SECTION|DIRECTION`.
 * Outside its validity a leg has no figure.
 */
export function sceneSeries(
	legs: readonly RouteLeg[],
	sections: readonly SceneSection[],
	figures: ReadonlyMap<string, MonthSeries>,
	axis: MonthAxis
): SectionSeries[] {
	const byCode = new Map(sections.map((section) => [section.code, section]));
	const nothing: MonthSeries = { values: Array.from({ length: axis.count }, () => null), marks: '.'.repeat(axis.count) };
	const taken = new Set<string>();
	const drawn = new Set<string>();
	const found: SectionSeries[] = [];

	function add(series: Omit<SectionSeries, 'isDrawn'>) {
		const place = `${series.section}|${series.travel}`;
		found.push({ ...series, isDrawn: !drawn.has(place) });
		drawn.add(place);
	}

	for (const routeLeg of legs) {
		const { section: code, direction, reportingState: reporter, stage, ordinal, validFrom, validTo } = routeLeg;
		const section = byCode.get(code);
		const key = `${reporter}|${code}|${direction}`;
		if (!section || taken.has(key)) continue;
		taken.add(key);
		const leg = { stage, ordinal, ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) };
		const counted = whileValid(routeLeg, figures.get(key) ?? nothing, axis);
		add({ section: code, direction, reporter, travel: travelOf(section, direction, reporter) ?? 'forward', leg, ...counted });
	}
	// Entries before exits: where both sides count the same travel, the side that is entered is drawn.
	for (const [key, counted] of [...figures].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))) {
		const [reporter = '', code = '', direction = ''] = key.split('|');
		const section = byCode.get(code);
		if (!section || taken.has(key) || (direction !== 'ENTRY' && direction !== 'EXIT')) continue;
		const travel = travelOf(section, direction, reporter);
		if (travel) add({ section: code, direction, reporter, travel, ...counted });
	}
	return found;
}

const order = (key: string) => (key.endsWith('|ENTRY') ? 0 : 1);

function whileValid(leg: RouteLeg, series: MonthSeries, axis: MonthAxis): MonthSeries {
	const first = parsePeriod(axis.first);
	if (!first || (!leg.validFrom && !leg.validTo)) return series;
	const values = series.values.map((value, place) => (isLegValid(leg, shiftPeriod(first, place).start) ? value : null));
	return { ...series, values };
}
