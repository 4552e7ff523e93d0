import { isLegDimension } from '../domain/dimension.ts';
import { canonicalQuery, type ObservationQuery } from '../domain/observation-query.ts';
import type { Refusal } from '../domain/query-answer.ts';
import { decideQuestion } from '../domain/resolve-question.ts';
import type { Selection } from '../domain/selection.ts';
import { codeFilters, filteredDimensions, type ExcludableDimension, type FilteredDimension } from '../domain/query-filter.ts';
import type { ChosenCells } from './choose-returns.ts';
import { createCompactCells, type CompactCells } from './compact-cells.ts';
import type { Cube } from './cube.ts';
import { CELL_DIMENSIONS, type CellDimension } from './cube-data.ts';
import { legMemberships } from './leg-index.ts';
import { ViewSums } from './view-sums.ts';

/** Each filter's bit of a cell's failures; both leg dimensions are one filter. */
const LEG_SLOT = CELL_DIMENSIONS.length;
const slotOf = (name: FilteredDimension): number => (isLegDimension(name) ? LEG_SLOT : CELL_DIMENSIONS.indexOf(name));

/** One linked view: its dimension's codes and, for the brushed range, what was counted of each. */
export interface LinkedView {
	readonly dimension: FilteredDimension;
	/** Why it has no figures. */
	readonly refusal: Refusal | undefined;
	readonly sums: ViewSums;
}

interface ViewState extends LinkedView {
	refusal: Refusal | undefined;
	/** What its sums were last worked out for. */
	key: string;
}

/**
 * Linked views of one cube: each groups by its own dimension and ignores that dimension's filter. A change of filters
 * is one pass over the cells for each view that it concerns; a brush adds nothing up again.
 */
export class LinkedViews {
	readonly views: readonly LinkedView[];
	readonly #cube: Cube;
	readonly #states: readonly ViewState[];
	readonly #compacts = new Map<ChosenCells, CompactCells>();
	#range: readonly [from: string | undefined, to: string | undefined] = [undefined, undefined];

	constructor(cube: Cube, dimensions: readonly FilteredDimension[]) {
		this.#cube = cube;
		this.#states = dimensions.map((dimension) => ({ dimension, refusal: undefined, sums: new ViewSums(), key: '' }));
		this.views = this.#states;
	}

	/** Recomputes what a query's filters change. Its own `by`, range and comparison are not looked at. */
	filter(query: ObservationQuery): void {
		for (const view of this.#states) this.#recompute(view, query);
		this.brush(...this.#range);
	}

	/** Narrows every view to whole periods between two days (`YYYY-MM-DD`, inclusive); undefined = no end. Allocates nothing. */
	brush(from: string | undefined, to: string | undefined): void {
		this.#range = [from, to];
		for (const { sums, refusal } of this.#states) if (!refusal) sums.narrow(from, to);
	}

	#recompute(view: ViewState, query: ObservationQuery): void {
		const { reads, context } = this.#cube;
		const [where, except] = [{ ...query.where }, { ...query.except }];
		delete where[view.dimension];
		delete except[view.dimension as ExcludableDimension];
		const own = canonicalQuery({ ...query, by: [view.dimension], where, except, period: { grain: query.period.grain, asOf: 'now' }, compare: 'none' });
		const key = JSON.stringify([own.where, own.except, own.period.grain]);
		if (key === view.key) return;
		view.key = key;
		const decided = decideQuestion(own, { release: context.release, reference: context.reference, tables: reads.tables(own) });
		view.refusal = 'reason' in decided ? decided : undefined;
		if ('reason' in decided) return;
		const { selection } = decided;
		const compact = this.#compact(reads.chosen(selection).cells);
		let keep = 0;
		for (const name of filteredDimensions(selection.query)) {
			if (isLegDimension(name) && isLegDimension(view.dimension)) continue;
			keep |= 1 << slotOf(name);
		}
		this.#applyFilters(compact, selection, keep);
		const { choice } = selection;
		if (isLegDimension(view.dimension)) {
			const { codes, membershipsOf } = legMemberships(reads.legIndex(), selection, [view.dimension]);
			view.sums.addMemberships(compact, keep, codes.map(([code = '']) => code), membershipsOf, choice.grain);
		} else {
			view.sums.add(compact, keep, this.#cube.data.columns[view.dimension].codes, compact.column(view.dimension), choice.grain);
		}
	}

	#compact(cells: ChosenCells): CompactCells {
		let compact = this.#compacts.get(cells);
		if (!compact) {
			compact = createCompactCells(this.#cube.data, cells, this.#cube.reads.legIndex);
			this.#compacts.set(cells, compact);
		}
		return compact;
	}

	#applyFilters(compact: CompactCells, selection: Selection, keep: number): void {
		const { where } = selection.query;
		for (const { dimension: name, key, passes } of codeFilters(selection.query)) {
			const slot = slotOf(name);
			if (!(keep & (1 << slot))) continue;
			if (isLegDimension(name)) {
				compact.applyFilter(slot, JSON.stringify([where.LEG_ROUTE, where.LEG_STAGE]), () => {
					const { membershipsOf } = legMemberships(this.#cube.reads.legIndex(), selection, []);
					return { column: compact.legSets(), allowed: Uint8Array.from(membershipsOf, (list) => (list.length > 0 ? 1 : 0)) };
				});
			} else {
				const column = this.#cube.data.columns[name as CellDimension];
				compact.applyFilter(slot, key, () => ({
					column: compact.column(name as CellDimension),
					allowed: Uint8Array.from(column.codes, (code) => (passes(code) ? 1 : 0))
				}));
			}
		}
	}
}
