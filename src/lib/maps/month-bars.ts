interface BarsOptions {
	readonly width: number;
	readonly height: number;
	/** The value that fills the height. */
	readonly top: number;
	/** The last place that is complete: later bars go into `incomplete`. */
	readonly complete: number;
}

/** Bars by month as path strings: full, incomplete, and a small tick under each month that is missing. */
export interface MonthBars {
	readonly complete: string;
	readonly incomplete: string;
	readonly missing: string;
}

/** Room under the base line for the ticks of missing months. */
const TICK = 3;

const round = (value: number) => Math.round(value * 10) / 10;

export function monthBars(values: readonly (number | null)[], { width, height, top, complete }: BarsOptions): MonthBars {
	const step = width / Math.max(1, values.length);
	const gap = Math.min(1, step * 0.2);
	const base = height - TICK;
	const parts = { complete: '', incomplete: '', missing: '' };
	for (const [place, value] of values.entries()) {
		const x = round(place * step);
		const across = round(step - gap);
		if (value === null) {
			parts.missing += `M${x} ${base + 2}h${across}`;
			continue;
		}
		// A counted zero keeps a hairline, so that it differs from a gap.
		const up = round(Math.max(0.6, (value / Math.max(1, top)) * base));
		const bar = `M${x} ${base}v${-up}h${across}v${up}z`;
		if (place <= complete) parts.complete += bar;
		else parts.incomplete += bar;
	}
	return parts;
}
