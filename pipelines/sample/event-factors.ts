import type { SampleEvent } from './sample-parameters.ts';
import type { Timeline } from './timeline.ts';

/** What the events of some kinds make of one target, month by month: a factor, 1 where nothing happens. */
export function eventFactors(events: readonly SampleEvent[], kinds: readonly SampleEvent['kind'][], target: string, timeline: Timeline): Float64Array {
	const factors = new Float64Array(timeline.count).fill(1);
	for (const event of events) {
		if (!kinds.includes(event.kind) || !event.targets.includes(target)) continue;
		const since = timeline.indexOf(event.since);
		const until = event.until === undefined ? timeline.count - 1 : timeline.indexOf(event.until);
		const peak = event.peak === undefined ? undefined : timeline.indexOf(event.peak);
		for (let month = Math.max(0, since); month <= Math.min(until, timeline.count - 1); month += 1) {
			const height = peak === undefined ? 1 : surgeHeight(month, since, peak, until);
			factors[month] = (factors[month] ?? 1) * event.factor ** height;
		}
	}
	return factors;
}

/** 0 at both ends, 1 at the peak, rounded off like half a wave on either side. */
function surgeHeight(month: number, since: number, peak: number, until: number): number {
	const part = month <= peak ? (month - since + 1) / (peak - since + 1) : (until + 1 - month) / (until + 1 - peak);
	return Math.sin((Math.PI / 2) * Math.max(0, Math.min(1, part))) ** 2;
}
