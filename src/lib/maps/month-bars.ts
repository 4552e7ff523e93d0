interface BarsOptions {
	/** The value that fills the height. */
	readonly top: number;
	/** The last place that is complete: later bars go into `incomplete`. */
	readonly complete: number;
}

/**
 * Bars by month as path strings, to be stroked one unit wide and scaled to their place: full ones, incomplete ones,
 * and a tick under the base line for each month that is missing.
 */
export interface MonthBars {
	readonly complete: string;
	readonly incomplete: string;
	readonly missing: string;
}

/** Units from top to bottom; across, a month is one unit. Bars stand on BARS_BASE. */
export const BARS_HEIGHT = 110;
export const BARS_BASE = 100;
const TICK_AT = 106;

export function monthBars(values: readonly (number | null)[], { top, complete }: BarsOptions): MonthBars {
	const parts = { complete: '', incomplete: '', missing: '' };
	for (const [place, value] of values.entries()) {
		if (value === null) {
			parts.missing += `M${place} ${TICK_AT}h.8`;
			continue;
		}
		// A counted zero keeps a hairline, so that it differs from a gap.
		const up = Math.max(2, Math.round((value / Math.max(1, top)) * BARS_BASE));
		const bar = `M${place}.5 ${BARS_BASE}v-${up}`;
		if (place <= complete) parts.complete += bar;
		else parts.incomplete += bar;
	}
	return parts;
}
