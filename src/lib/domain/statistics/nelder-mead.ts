/**
 * The place of the least value near a start: the simplex method of Nelder and Mead, Computer Journal 7 (1965), with their
 * coefficients; ends after `rounds` or where all corners' values lie within `tolerance`. The function must give a number anywhere.
 */
export function minimise(
	value: (place: readonly number[]) => number,
	start: readonly number[],
	{ step = 0.5, rounds = 400, tolerance = 1e-8 }: { readonly step?: number; readonly rounds?: number; readonly tolerance?: number } = {}
): { readonly place: readonly number[]; readonly value: number } {
	const corner = (place: readonly number[]) => ({ place, value: value(place) });
	const corners = [corner(start), ...start.map((_, axis) => corner(start.map((one, at) => (at === axis ? one + step : one))))];
	for (let round = 0; round < rounds; round += 1) {
		corners.sort((a, b) => a.value - b.value);
		const [best, worst] = [corners[0] as Corner, corners[corners.length - 1] as Corner];
		if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
		const kept = corners.slice(0, -1);
		const centre = start.map((_, axis) => kept.reduce((sum, { place }) => sum + (place[axis] as number), 0) / kept.length);
		const towards = (share: number) => corner(centre.map((one, axis) => one + share * (one - (worst.place[axis] as number))));
		const reflected = towards(1);
		const second = kept[kept.length - 1] as Corner;
		let next: Corner | undefined;
		if (reflected.value < best.value) {
			const expanded = towards(2);
			next = expanded.value < reflected.value ? expanded : reflected;
		} else if (reflected.value < second.value) next = reflected;
		else {
			const contracted = towards(reflected.value < worst.value ? 0.5 : -0.5);
			if (contracted.value < Math.min(reflected.value, worst.value)) next = contracted;
		}
		if (next) corners[corners.length - 1] = next;
		else for (let at = 1; at < corners.length; at += 1) corners[at] = corner((corners[at] as Corner).place.map((one, axis) => (one + (best.place[axis] as number)) / 2));
	}
	return corners.reduce((least, one) => (one.value < least.value ? one : least));
}

interface Corner {
	readonly place: readonly number[];
	readonly value: number;
}
