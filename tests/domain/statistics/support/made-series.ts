import type { Random } from '#domain/statistics/random';
import { drawCount, drawNormal } from '#pipelines/sample/draws';

/** An autoregression of order 1 about 0, begun where it would be after a long time. */
export function drawLevels(random: Random, length: number, memory: number, shock = 0.2): Float64Array {
	let level = (drawNormal(random) * shock) / Math.sqrt(1 - memory * memory);
	return Float64Array.from({ length }, () => (level = memory * level + shock * drawNormal(random)));
}

/** Monthly counts about a mean: their logarithm follows the levels and a season; chance makes them vary as detections do. */
export function drawCounts(random: Random, levels: Float64Array, { mean = 200, season = 0.5, peak = 6 } = {}): Float64Array {
	return levels.map((level, month) => drawCount(random, mean * Math.exp(level + season * Math.cos((2 * Math.PI * (month - peak)) / 12)), 20));
}
