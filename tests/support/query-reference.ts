import type { Indicator } from '#domain/indicator';

/** An indicator with everything that a test does not care for. */
export function indicatorOf(code: string, differences: Partial<Indicator>): Indicator {
	return {
		code,
		name: code,
		shortName: code,
		definition: code,
		countingUnit: 'DETECTION',
		kind: 'flow',
		dimensions: [],
		sumOver: ['TIME_PERIOD'],
		stageRule: false,
		freq: 'M',
		publicOnly: false,
		threshold: 5,
		theme: 'irregular-migration',
		colour: '--series-1',
		...differences
	};
}
