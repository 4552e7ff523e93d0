import { Cube, type ObservationSource } from '../cube/cube.ts';
import { contextOf, type CubeOffer, type HiddenTable } from '../cube/cube-context.ts';
import { LinkedViews } from '../cube/linked-views.ts';
import type { ObservationQuery } from '../domain/observation-query.ts';
import type { BoardDimension } from './explore-questions.ts';

/** What leaderboards show while the time brush moves: values by code; null where everything is missing. */
export type LiveBoards = ReadonlyMap<BoardDimension, ReadonlyMap<string, number | null>>;

/** Figures that are here, in the browser. */
export interface LocalFigures extends ObservationSource {
	/** Each leaderboard under a query's filters, between two days (`YYYY-MM-DD`, inclusive). */
	liveBoards(query: ObservationQuery, dimensions: readonly BoardDimension[], from: string, to: string): LiveBoards;
}

/** A cube with its linked views, made when the brush is first moved. */
export function createLocalFigures(cube: Cube): LocalFigures {
	let views: LinkedViews | undefined;
	return {
		answer: (query) => cube.answer(query),
		liveBoards(query, dimensions, from, to) {
			views ??= new LinkedViews(cube, dimensions);
			views.filter(query);
			views.brush(from, to);
			const boards = new Map<BoardDimension, ReadonlyMap<string, number | null>>();
			for (const { dimension, refusal, sums } of views.views) {
				if (refusal) continue;
				const values = new Map<string, number | null>();
				sums.codes.forEach((code, place) => {
					const value = sums.valueOf(place);
					if (value !== undefined) values.set(code, value);
				});
				boards.set(dimension as BoardDimension, values);
			}
			return boards;
		}
	};
}

/**
 * Fetches the cube of a dataflow and indicator; undefined where there is none to have (too many cells, permissions
 * changed). `leftOut` are reporters whose figures the viewer's clearance leaves out.
 */
export async function loadFigures(dataflow: string, indicator: string, leftOut: readonly string[]): Promise<LocalFigures | undefined> {
	const search = new URLSearchParams({ dataflow, indicator });
	const offered = await fetch(`/explore/cube?${search}`);
	if (!offered.ok) return undefined;
	const offer = (await offered.json()) as CubeOffer;
	const [{ tableFromIPC }, ...parts] = await Promise.all([import('apache-arrow'), fetch(offer.cells), fetch(offer.returns)]);
	const [cells, returns] = parts;
	if (!cells.ok || !returns.ok) return undefined;
	const [cellTable, returnTable] = await Promise.all([tableFromIPC(cells), tableFromIPC(returns)]);
	// Which of their tables they are is the server's secret: they are named wherever they could matter.
	const hidden = leftOut.flatMap((reportingState): HiddenTable[] => [
		{ reportingState, countingUnit: offer.indicator.countingUnit, breakdown: 0, nil: true, first: '0001-01-01', last: '9999-12-31' }
	]);
	return createLocalFigures(Cube.fromArrow(cellTable, returnTable, contextOf(offer, hidden), offer.today));
}
