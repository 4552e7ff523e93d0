import { describe, expect, it } from 'vitest';
import { findChangePoints, type ChangePoints } from '#domain/statistics/change-points';
import { createRandom } from '#domain/statistics/random';
import { drawCounts, drawLevels } from './support/made-series.ts';

const judged = (result: ChangePoints) => {
	if (result.outcome !== 'judged') throw new Error(`not judged: ${result.reason}`);
	return result;
};
const monthly = { period: 12 };

describe('changes of level', () => {
	it('are found with their size where a series doubles for good', () => {
		const random = createRandom('doubles');
		const levels = drawLevels(random, 120, 0.3, 0.15).map((level, month) => level + (month >= 70 ? Math.log(2) : 0));
		const { changes, level } = judged(findChangePoints(drawCounts(random, levels), monthly));
		expect(changes).toHaveLength(1);
		const [change] = changes;
		if (!change) return;
		expect(Math.abs(change.index - 70)).toBeLessThanOrEqual(2);
		expect(change.interval.first).toBeLessThanOrEqual(70);
		expect(change.interval.last).toBeGreaterThanOrEqual(70);
		expect(change.factor).toBeGreaterThan(1.6);
		expect(change.factor).toBeLessThan(2.5);
		expect(change.factor).toBeCloseTo((change.after + 1) / (change.before + 1), 10);
		expect(level[change.index - 1]).toBe(change.before);
		expect(level[change.index]).toBe(change.after);
	});

	it('are none for one odd month, nor for a summer that returns', () => {
		const random = createRandom('odd');
		const counts = drawCounts(random, drawLevels(random, 96, 0.3, 0.15), { season: 0.9 });
		counts[40] = 5000;
		expect(judged(findChangePoints(counts, monthly)).changes).toEqual([]);
	});

	it('keep their places where months are missing', () => {
		const random = createRandom('gaps');
		const levels = drawLevels(random, 120, 0.2, 0.1).map((level, month) => level + (month >= 60 ? 1 : 0));
		const counts = drawCounts(random, levels).map((count, month) => (month % 11 === 3 || (month > 80 && month < 86) ? Number.NaN : count));
		const { changes } = judged(findChangePoints(counts, monthly));
		expect(changes.map(({ index }) => index)).toEqual([60]);
	});

	it('are told in at most one of eight series whose level never changes, whatever their memory up to 0.7', () => {
		for (const memory of [0, 0.4, 0.7]) {
			const told = Array.from({ length: 120 }, (_, trial) => {
				const random = createRandom(`still/${memory}/${trial}`);
				return judged(findChangePoints(drawCounts(random, drawLevels(random, 120, memory)), monthly)).changes.length > 0;
			});
			expect(told.filter(Boolean).length / told.length).toBeLessThanOrEqual(0.125);
		}
	});

	it('are found within half a year in nine of ten series that double, and their interval holds the true month', () => {
		const trials = Array.from({ length: 100 }, (_, trial) => {
			const random = createRandom(`step/${trial}`);
			const begins = 45 + (trial % 30);
			const levels = drawLevels(random, 120, 0.4).map((level, month) => level + (month >= begins ? Math.log(2) : 0));
			const { changes } = judged(findChangePoints(drawCounts(random, levels), monthly));
			const near = changes.find(({ index }) => Math.abs(index - begins) <= 6);
			return { near, holds: near !== undefined && near.interval.first <= begins && near.interval.last >= begins };
		});
		const found = trials.filter(({ near }) => near);
		expect(found.length).toBeGreaterThanOrEqual(90);
		expect(found.filter(({ holds }) => holds).length / found.length).toBeGreaterThanOrEqual(0.95);
	});

	it('are not judged on fewer than three years, on small counts, on seasons without values or on a constant', () => {
		const random = createRandom('refused');
		const counts = drawCounts(random, drawLevels(random, 60, 0.3));
		const reasonFor = (series: Float64Array) => {
			const result = findChangePoints(series, monthly);
			return result.outcome === 'not-judged' ? result.reason : 'judged';
		};
		expect(reasonFor(counts)).toBe('judged');
		expect(reasonFor(counts.slice(0, 35))).toBe('few-years');
		expect(reasonFor(counts.map((count) => Math.floor(count / 20)))).toBe('small-base');
		expect(reasonFor(counts.map((count, month) => (month % 12 === 2 && month > 20 ? count : month % 12 === 4 ? Number.NaN : count)))).toBe('season-with-few-values');
		expect(reasonFor(new Float64Array(60).fill(50))).toBe('no-variation');
	});
});
