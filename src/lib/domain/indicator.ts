import type { BreakdownDimension } from './dimension.ts';
import type { Frequency } from './period.ts';

/** One entry of the metrics layer: what is counted, and which sums of it mean something. */
export interface Indicator {
	readonly code: string;
	/** FRAN's number, where it has one. */
	readonly franCode?: string;
	readonly name: string;
	readonly shortName: string;
	readonly definition: string;
	/** A code of `counting-units`. Two units never add up. */
	readonly countingUnit: string;
	/** A stock is never summed over time. */
	readonly kind: 'flow' | 'stock';
	/** The dimensions it may be broken down by. */
	readonly dimensions: readonly BreakdownDimension[];
	/** The dimensions over which its figures may be added up. TIME_PERIOD and REPORTING_STATE are asked like the rest. */
	readonly sumOver: readonly (BreakdownDimension | 'TIME_PERIOD' | 'REPORTING_STATE')[];
	/** True where one journey is counted at several borders: sums run within one stage of one route only. */
	readonly stageRule: boolean;
	/** The indicator that the other state reports about the same events. */
	readonly mirrorOf?: string;
	/** The frequency it is planned in. */
	readonly freq: Frequency;
	/** Context that only public dataflows carry. */
	readonly publicOnly: boolean;
	/** Which code list MODE draws on for this indicator; a prefix of codes in `modes`. */
	readonly modeList?: string;
	/** Counts below this are small: they are warned of, and protected where a policy says so. */
	readonly threshold: number;
	readonly theme: 'irregular-migration' | 'return' | 'smuggling' | 'trafficking' | 'context';
	/** A colour token, such as `--series-1`. */
	readonly colour: string;
}
