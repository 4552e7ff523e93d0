import { parsePeriod, shiftPeriod } from '../domain/period.ts';
import type { MonthAxis, MonthSeries } from './scene.ts';

/** What the map is set to: one month, or the twelve months that end with it. */
export interface Moment {
	/** Place on the month axis. */
	readonly month: number;
	readonly window: 1 | 12;
}

/** A series at a moment. Missing where no month of it has a figure. */
export type Figure =
	| {
			readonly kind: 'counted';
			readonly value: number;
			readonly isProvisional: boolean;
			/** After the last complete month, or with months of its window or cells of its months missing. */
			readonly isIncomplete: boolean;
			/** Months with a figure, of the window. */
			readonly months: number;
	  }
	| { readonly kind: 'missing' };

export function figureAt(series: MonthSeries, { month, window }: Moment, complete: number): Figure {
	let value = 0;
	let months = 0;
	let isProvisional = false;
	let isPartial = false;
	for (let place = Math.max(0, month - window + 1); place <= month; place += 1) {
		const counted = series.values[place];
		if (counted === null || counted === undefined) continue;
		value += counted;
		months += 1;
		if (series.marks[place] === 'p') isProvisional = true;
		if (series.marks[place] === 'm') isPartial = true;
	}
	if (months === 0) return { kind: 'missing' };
	return { kind: 'counted', value, isProvisional, isIncomplete: month > complete || months < window || isPartial, months };
}

/** The largest figure of a series at any moment with this window; 0 where there is none. */
export function largestFigure({ values }: MonthSeries, window: Moment['window']): number {
	let largest = 0;
	let sum = 0;
	for (const [place, value] of values.entries()) {
		sum += value ?? 0;
		if (place >= window) sum -= values[place - window] ?? 0;
		largest = Math.max(largest, sum);
	}
	return largest;
}

/** `YYYY-MM` of a place on the axis. */
export function monthText(axis: MonthAxis, place: number): string {
	const first = parsePeriod(axis.first);
	if (!first) throw new Error(`not a month: ${axis.first}`);
	return shiftPeriod(first, place).text;
}

/** The place of a month, undefined off the axis or where the text is no month. */
export function monthPlace(axis: MonthAxis, text: string): number | undefined {
	const first = parsePeriod(axis.first);
	const period = parsePeriod(text);
	if (!first || period?.freq !== 'M') return undefined;
	const place = period.ordinal - first.ordinal;
	return place >= 0 && place < axis.count ? place : undefined;
}
