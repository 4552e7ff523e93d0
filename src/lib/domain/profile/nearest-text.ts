/**
 * The candidate that a text most probably means: fewest letters changed, at most one in three; undefined when none is
 * that near, or when it is too short to tell.
 */
export function nearestText(text: string, candidates: Iterable<string>): string | undefined {
	if (text.length < 3) return undefined;
	let best: string | undefined;
	let bestDistance = Math.floor(text.length / 3) + 1;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - text.length) > bestDistance) continue;
		const distance = editDistance(text, candidate, bestDistance + 1);
		if (distance < bestDistance || (distance === bestDistance && best !== undefined && isLiker(text, candidate, best))) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
}

/** Of two that are as near, the one that begins alike for longer, then the one of the text's own length: `GRE` means GRC, not GE. */
function isLiker(text: string, candidate: string, best: string): boolean {
	const alike = commonStart(text, candidate) - commonStart(text, best);
	return alike > 0 || (alike === 0 && candidate.length === text.length && best.length !== text.length);
}

function commonStart(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a[length] === b[length]) length += 1;
	return length;
}

/** Letters put in, left out, changed or swapped with their neighbour; stops counting at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const current = [i];
		let least = i;
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(
				(previous[j] ?? limit) + 1,
				(current[j - 1] ?? limit) + 1,
				(previous[j - 1] ?? limit) + (same ? 0 : 1)
			);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? limit) + 1);
			current.push(cost);
			least = Math.min(least, cost);
		}
		if (least >= limit) return limit;
		before = previous;
		previous = current;
	}
	return previous[b.length] ?? limit;
}
