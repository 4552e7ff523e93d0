/** Submissions of one release that do not touch each other's returns go in one wave; the later of two that do, in a later one. */
export function wavesOf(
	submissions: readonly { readonly id: number; readonly alone: boolean }[],
	touching: readonly (readonly number[])[]
): { waves: Map<number, number>; count: number } {
	const before = new Map<number, Set<number>>();
	for (const list of touching) {
		for (const [index, id] of list.entries()) {
			const earlier = before.get(id) ?? new Set();
			for (const other of list.slice(0, index)) earlier.add(other);
			before.set(id, earlier);
		}
	}
	const waves = new Map<number, number>();
	let floor = 0;
	let count = 0;
	for (const { id, alone } of submissions) {
		let wave = alone ? count : floor;
		for (const earlier of before.get(id) ?? []) wave = Math.max(wave, (waves.get(earlier) ?? 0) + 1);
		waves.set(id, wave);
		count = Math.max(count, wave + 1);
		if (alone) floor = count;
	}
	return { waves, count };
}
