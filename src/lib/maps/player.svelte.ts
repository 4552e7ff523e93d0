interface PlayerOptions {
	readonly count: () => number;
	readonly place: () => number;
	readonly onplace: (place: number, isSettled: boolean) => void;
}

/** A run over the whole range, whatever its length. */
const RUN_MS = 4000;
/** Where motion is not wanted, it steps from year to year instead of running. */
const CALM_STEP_MS = 900;
const CALM_STEP_MONTHS = 12;

/** Plays months from where they stand to the end (from the start, when they stand there) and stops. */
export function createPlayer({ count, place, onplace }: PlayerOptions) {
	let isPlaying = $state(false);
	let frame = 0;

	function pause() {
		if (!isPlaying) return;
		isPlaying = false;
		cancelAnimationFrame(frame);
		onplace(place(), true);
	}

	function play() {
		const last = count() - 1;
		const start = place() >= last ? 0 : place();
		const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
		const began = performance.now();
		isPlaying = true;
		const tick = (now: number) => {
			if (!isPlaying) return;
			const passed = Math.max(0, now - began);
			const moved = isCalm
				? Math.floor(passed / CALM_STEP_MS) * CALM_STEP_MONTHS
				: Math.floor((passed / RUN_MS) * count());
			const next = Math.min(last, start + moved);
			if (next !== place()) onplace(next, false);
			if (next < last) frame = requestAnimationFrame(tick);
			else {
				isPlaying = false;
				onplace(last, true);
			}
		};
		frame = requestAnimationFrame(tick);
	}

	$effect(() => () => {
		isPlaying = false;
		cancelAnimationFrame(frame);
	});

	return {
		get isPlaying() {
			return isPlaying;
		},
		pause,
		toggle: () => (isPlaying ? pause() : play())
	};
}
