import { kilometresPerUnit, type Frame } from './frame.ts';
import type { WeightSizes } from './weight-scale.ts';

/** How large things are drawn on a map of a given width. */
export interface MapSize extends WeightSizes {
	/** Pixels across that the map is laid out for; it is scaled to its place by its view box. */
	readonly width: number;
	/** Shortest and longest stroke across a land border, and the longest across the sea. */
	readonly stroke: { readonly least: number; readonly most: number; readonly mostSea: number };
	readonly labelText: number;
	readonly stateText: number;
	readonly mostLabels: number;
	readonly widestArc: number;
}

/** For a wide page, half a page, and a phone. */
export const MAP_SIZES = {
	wide: {
		width: 1120,
		widestStroke: 14,
		largestRadius: 30,
		stroke: { least: 30, most: 60, mostSea: 130 },
		labelText: 12,
		stateText: 11,
		mostLabels: 16,
		widestArc: 5
	},
	medium: {
		width: 700,
		widestStroke: 11,
		largestRadius: 24,
		stroke: { least: 22, most: 46, mostSea: 90 },
		labelText: 12,
		stateText: 10.5,
		mostLabels: 9,
		widestArc: 4.5
	},
	compact: {
		width: 380,
		widestStroke: 8,
		largestRadius: 16,
		stroke: { least: 15, most: 30, mostSea: 56 },
		labelText: 11,
		stateText: 10,
		mostLabels: 5,
		widestArc: 4
	}
} as const satisfies Record<string, MapSize>;
export type MapSizeName = keyof typeof MAP_SIZES;

/** Smaller marks where a frame takes in more of the ground, so that neighbours stay apart. */
export function sizeFor(frame: Frame, name: MapSizeName): MapSize {
	const size = MAP_SIZES[name];
	const shrink = Math.min(1, Math.max(0.45, (1.2 / kilometresPerUnit(frame)) ** 0.7));
	return {
		...size,
		widestStroke: size.widestStroke * shrink,
		largestRadius: size.largestRadius * shrink,
		stroke: { least: size.stroke.least * shrink, most: size.stroke.most * shrink, mostSea: size.stroke.mostSea * shrink }
	};
}
