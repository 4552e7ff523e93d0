import type { Cube, ObservationSource } from '../cube/cube.ts';
import { LinkedViews } from '../cube/linked-views.ts';
import type { Indicator } from '../domain/indicator.ts';
import { periodAt } from '../domain/period.ts';
import { boardDimensions, whereOf, type BoardDimension, type SettledChoice } from './explore-questions.ts';
import { readExploreView, type ExploreView } from './explore-view.ts';
import { createServerSource } from './server-source.ts';

/** What a leaderboard shows while the time brush moves: values by code. */
export type LiveBoards = ReadonlyMap<BoardDimension, ReadonlyMap<string, number | null>>;

/** A stretch of time by the places of its first and last period among all of them. */
export interface BrushRange {
	readonly first: number;
	readonly last: number;
}

/**
 * The explore page's state: what is chosen, what is shown, and the cube that answers once it is here. Until then,
 * and where there is none, the server answers.
 */
export class ExploreState {
	#view: ExploreView;
	#brush = $state.raw<BrushRange>();
	#live = $state.raw<LiveBoards>();
	#isPending = $state(false);
	#failed = $state(false);
	#cube = $state.raw<Cube>();
	#views: LinkedViews | undefined;
	#asked = 0;
	readonly #server: ObservationSource = createServerSource();

	constructor(view: ExploreView) {
		this.#view = $state.raw(view);
	}

	get view(): ExploreView {
		return this.#view;
	}
	/** The range under the pointer, while it moves. */
	get brush(): BrushRange | undefined {
		return this.#brush;
	}
	get live(): LiveBoards | undefined {
		return this.#live;
	}
	/** Whether an answer is on its way. */
	get isPending(): boolean {
		return this.#isPending;
	}
	/** Whether the last question could not be asked. */
	get failed(): boolean {
		return this.#failed;
	}
	/** Whether questions are answered here. */
	get isLocal(): boolean {
		return this.#cube !== undefined;
	}

	/** Takes a view that the server has made. */
	show(view: ExploreView): void {
		this.#asked += 1;
		this.#view = view;
		this.#isPending = false;
		this.#letGo();
	}

	/** Takes a cube; it is let go again where it is of other figures than those shown. */
	useCube(cube: Cube | undefined): void {
		this.#cube = cube;
		this.#views = undefined;
	}

	/** Asks what another choice of the same figures shows. The last choice wins, whatever answers first. */
	async choose(choice: SettledChoice, indicator: Indicator): Promise<void> {
		const asked = (this.#asked += 1);
		this.#isPending = true;
		this.#failed = false;
		try {
			const view = await readExploreView(this.#cube ?? this.#server, choice, indicator);
			if (asked !== this.#asked) return;
			this.#view = view;
		} catch {
			if (asked === this.#asked) this.#failed = true;
		} finally {
			if (asked === this.#asked) {
				this.#isPending = false;
				this.#letGo();
			}
		}
	}

	/** Follows the brush: every leaderboard at once, from the cube. */
	brushTo(range: BrushRange, indicator: Indicator): void {
		this.#brush = range;
		const { allTime, grain, choice } = this.#view;
		if (!this.#cube || !allTime || !this.#view.sumsOverTime) return;
		const dimensions = boardDimensions(indicator);
		this.#views ??= new LinkedViews(this.#cube, dimensions);
		this.#views.filter({ dataflow: choice.dataflow, indicator: choice.indicator, by: [], where: whereOf(choice), period: { grain, asOf: 'now' }, compare: 'none' });
		this.#views.brush(periodAt(grain, allTime.first + range.first).start, periodAt(grain, allTime.first + range.last).end);
		this.#live = new Map(
			this.#views.views
				.filter(({ refusal }) => !refusal)
				.map(({ dimension, sums }) => {
					const values = new Map<string, number | null>();
					sums.codes.forEach((code, place) => {
						const value = sums.valueOf(place);
						if (value !== undefined) values.set(code, value);
					});
					return [dimension as BoardDimension, values] as const;
				})
		);
	}

	#letGo(): void {
		this.#brush = undefined;
		this.#live = undefined;
	}
}
