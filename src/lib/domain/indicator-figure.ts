import type { LikeForLike } from './like-for-like.ts';
import type { TlpLabel } from './policy.ts';

/** An indicator's last complete figure, with what stands beside it. */
export interface IndicatorFigure {
	readonly indicator: string;
	readonly name: string;
	/** The route and stage that the figure belongs to, where it must be said. */
	readonly place?: string;
	readonly unit: string;
	readonly href: string;
	readonly period?: string;
	/** The period that the change compares with. */
	readonly earlier?: string;
	readonly value: number | null;
	readonly change?: LikeForLike;
	/** The last periods' figures, missing ones null. */
	readonly spark: readonly (number | null)[];
	/** Reporters whose figures are in the period, of those that announced such figures. */
	readonly reporters: number;
	readonly announced: number;
	readonly tlp: TlpLabel;
}
