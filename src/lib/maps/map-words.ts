import { formatCount, formatPeriod } from '../format.ts';
import { m } from '$lib/paraglide/messages.js';
import { figureAt, monthText, type Figure, type Moment } from './moment.ts';
import type { MonthAxis, SceneSection, SectionSeries } from './scene.ts';

/** Names by code, and the unit as it stands beside numbers. */
export interface MapNames {
	readonly states: Readonly<Record<string, string>>;
	readonly unit: string;
}

/** A moment in words: a month, or the twelve that end with it. */
export function momentWords(axis: MonthAxis, { month, window }: Moment): string {
	const last = formatPeriod(monthText(axis, month));
	return window === 1 ? last : m.map_range({ from: formatPeriod(monthText(axis, Math.max(0, month - window + 1))), to: last });
}

/** Where from and where to, as the traveller goes. */
export function travelWords(section: SceneSection, series: Pick<SectionSeries, 'travel'>, { states }: MapNames): string {
	const isForward = series.travel === 'forward';
	const from = isForward ? section.stateA : section.stateB;
	const to = isForward ? section.stateB : section.stateA;
	return m.map_travel({ from: states[from] ?? from, to: states[to] ?? to });
}

/** `1,204 detections, provisional`; what is missing is said to be missing. */
export function figureWords(figure: Figure, window: Moment['window'], unit: string): string {
	if (figure.kind === 'missing') return m.map_missing();
	const parts = [figure.value === 0 ? m.map_zero() : m.map_counted({ value: formatCount(figure.value), unit })];
	if (figure.months < window) parts.push(m.map_months_of({ months: figure.months, window }));
	if (figure.isIncomplete && figure.months === window) parts.push(m.map_incomplete());
	if (figure.isProvisional) parts.push(m.map_provisional());
	return parts.join(', ');
}

/** All that a section's mark shows, in one sentence for whoever does not see it. */
export function sectionWords(
	section: SceneSection,
	drawn: readonly SectionSeries[],
	axis: MonthAxis,
	moment: Moment,
	names: MapNames
): string {
	const figures = drawn.map((series) =>
		[
			travelWords(section, series, names),
			figureWords(figureAt(series, moment, axis.complete), moment.window, names.unit),
			m.map_counted_by({ reporter: names.states[series.reporter] ?? series.reporter })
		].join(', ')
	);
	return `${section.name}, ${momentWords(axis, moment)}: ${figures.join('; ') || m.map_never()}`;
}
