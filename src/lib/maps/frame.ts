import { geoConicEqualArea, type GeoProjection } from 'd3-geo';
import type { LonLat } from '../domain/route.ts';

/** Frame units across every frame: fine enough that whole numbers serve as coordinates of a wall-sized map. */
export const FRAME_WIDTH = 4000;

/** Mean radius of the Earth; widths on the ground are rounded to whole kilometres anyway. */
const EARTH_RADIUS_KM = 6371;

/** A projection and the rectangle it fills, as plain data that server and browser share. */
export interface Frame {
	readonly width: number;
	readonly height: number;
	/** Longitude and latitude turned to the centre. */
	readonly rotate: readonly [number, number];
	readonly parallels: readonly [number, number];
	readonly scale: number;
	readonly translate: readonly [number, number];
}

export interface FrameOptions {
	/** Share of the width kept free on each side. */
	margin?: number;
	/** Narrowest and widest ratio of width to height. */
	aspect?: readonly [number, number];
	/** The least width on the ground, so that a short route still shows where it lies. */
	leastWidthKm?: number;
}

/** The projection of a frame: equal in area, so that no end of a route is made larger than the other. */
export function createProjection({ rotate, parallels, scale, translate }: Frame): GeoProjection {
	return geoConicEqualArea()
		.rotate([rotate[0], rotate[1]])
		.parallels([parallels[0], parallels[1]])
		.scale(scale)
		.translate([translate[0], translate[1]])
		.precision(2);
}

/** Kilometres on the ground per frame unit. */
export function kilometresPerUnit(frame: Frame): number {
	return EARTH_RADIUS_KM / frame.scale;
}

/** A frame around points (at least one), fitted with a margin. Throws on none. */
export function fitFrame(
	points: readonly LonLat[],
	{ margin = 0.07, aspect = [1.7, 2.1], leastWidthKm = 1200 }: FrameOptions = {}
): Frame {
	if (points.length === 0) throw new Error('a frame needs at least one point');
	const longitudes = points.map(([longitude]) => longitude);
	const latitudes = points.map(([, latitude]) => latitude);
	const west = Math.min(...longitudes);
	const east = Math.max(...longitudes);
	const south = Math.min(...latitudes);
	const north = Math.max(...latitudes);
	const third = Math.max(2, (north - south) / 6);
	// One parallel may not mirror the other across the equator: the cone would open into a cylinder.
	const parallels = [Math.max(5, south + third), Math.max(12, north - third)] as const;
	const rotate = [-(west + east) / 2, 0] as const;
	const unit = createProjection({ width: 0, height: 0, rotate, parallels, scale: 1, translate: [0, 0] });

	const placed = points.map((point) => unit([point[0], point[1]]) ?? ([0, 0] as const));
	const xs = placed.map(([x]) => x);
	const ys = placed.map(([, y]) => y);
	const spanX = Math.max(...xs) - Math.min(...xs);
	const spanY = Math.max(...ys) - Math.min(...ys);

	const edge = margin * FRAME_WIDTH;
	const across = Math.min((FRAME_WIDTH - 2 * edge) / (spanX || 1e-9), (FRAME_WIDTH * EARTH_RADIUS_KM) / leastWidthKm);
	const natural = across * spanY + 2 * edge;
	const height = Math.round(Math.min(FRAME_WIDTH / aspect[0], Math.max(FRAME_WIDTH / aspect[1], natural)));
	const scale = Math.min(across, (height - 2 * edge) / (spanY || 1e-9));
	return {
		width: FRAME_WIDTH,
		height,
		rotate,
		parallels,
		scale,
		translate: [
			FRAME_WIDTH / 2 - (scale * (Math.min(...xs) + Math.max(...xs))) / 2,
			height / 2 - (scale * (Math.min(...ys) + Math.max(...ys))) / 2
		]
	};
}
