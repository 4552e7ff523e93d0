import type { ObservationSource } from '../cube/cube.ts';
import type { Indicator } from '../domain/indicator.ts';
import { canonicalQuery } from '../domain/observation-query.ts';
import { periodAt } from '../domain/period.ts';
import { boardDimensions, exceptOf, whereOf, type SettledChoice } from './explore-questions.ts';
import { readExploreView, type ExploreView } from './explore-view.ts';
import type { LiveBoards, LocalFigures } from './local-figures.ts';
import { createServerSource } from './server-source.ts';

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
	#figures = $state.raw<LocalFigures>();
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
		return this.#figures !== undefined;
	}

	/** Takes a view that the server has made. */
	show(view: ExploreView): void {
		this.#asked += 1;
		this.#view = view;
		this.#isPending = false;
		this.#letGo();
	}

	/** Takes the figures that answer from here on; none: the server answers. */
	useFigures(figures: LocalFigures | undefined): void {
		this.#figures = figures;
	}

	/** Asks what another choice of the same figures shows. The last choice wins, whatever answers first. */
	async choose(choice: SettledChoice, indicator: Indicator): Promise<void> {
		const asked = (this.#asked += 1);
		this.#isPending = true;
		this.#failed = false;
		try {
			const view = await readExploreView(this.#figures ?? this.#server, choice, indicator);
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
		const { allTime, grain, choice, sumsOverTime } = this.#view;
		if (!this.#figures || !allTime || !sumsOverTime) return;
		const { dataflow, indicator: code } = choice;
		const [from, to] = [periodAt(grain, allTime.first + range.first), periodAt(grain, allTime.first + range.last)];
		const query = canonicalQuery({ dataflow, indicator: code, by: [], where: whereOf(choice), except: exceptOf(choice), period: { grain, asOf: 'now' }, compare: 'none' });
		this.#live = this.#figures.liveBoards(query, boardDimensions(indicator), from.start, to.end);
	}

	#letGo(): void {
		this.#brush = undefined;
		this.#live = undefined;
	}
}
