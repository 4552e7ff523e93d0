import { periodAt, periodOfDay, type Frequency } from '../domain/period.ts';
import type { CompactCells } from './compact-cells.ts';

type Codes = Uint8Array | Uint16Array;

/**
 * What was counted of each code in each period, summed from the first period on, so that any range is one
 * subtraction. `values`, `cells` and `missing` are the range's, by code.
 */
export class ViewSums {
	codes: readonly string[] = [];
	grain: Frequency = 'M';
	/** Ordinal of the first period at the grain, and how many there are. */
	first = 0;
	periods = 0;
	values = new Float64Array(0);
	/** How many cells there are, and how many of them say nothing. */
	cells = new Int32Array(0);
	missing = new Int32Array(0);
	#runningValues = new Float64Array(0);
	#runningCells = new Int32Array(0);
	#runningMissing = new Int32Array(0);

	/** Adds up the cells that pass the filters in `keep`, by the codes of a column. */
	add(compact: CompactCells, keep: number, codes: readonly string[], column: Codes, grain: Frequency): void {
		this.#reset(compact, codes, grain);
		const { values, missing, periods } = compact;
		const { places, starts } = compact.passing(keep);
		const width = codes.length;
		const [sums, cells, gaps] = [this.#runningValues, this.#runningCells, this.#runningMissing];
		for (let period = 0; period < periods; period += 1) {
			const base = (period + 1) * width;
			const end = starts[period + 1] as number;
			for (let index = starts[period] as number; index < end; index += 1) {
				const place = places[index] as number;
				const at = base + (column[place] as number);
				sums[at] = (sums[at] as number) + (values[place] as number);
				cells[at] = (cells[at] as number) + 1;
			}
			if (!compact.hasMissing) continue;
			for (let index = starts[period] as number; index < end; index += 1) {
				const place = places[index] as number;
				if (missing[place]) gaps[base + (column[place] as number)] = (gaps[base + (column[place] as number)] as number) + 1;
			}
		}
		this.#accumulate();
	}

	/** The same where a cell belongs to several codes or to none. */
	addMemberships(compact: CompactCells, keep: number, codes: readonly string[], membershipsOf: readonly (readonly number[])[], grain: Frequency): void {
		this.#reset(compact, codes, grain);
		const { values, missing, periods } = compact;
		const { places, starts } = compact.passing(keep);
		const sets = compact.legSets();
		const width = codes.length;
		const [sums, cells, gaps] = [this.#runningValues, this.#runningCells, this.#runningMissing];
		for (let period = 0; period < periods; period += 1) {
			const end = starts[period + 1] as number;
			for (let index = starts[period] as number; index < end; index += 1) {
				const place = places[index] as number;
				for (const code of membershipsOf[sets[place] as number] ?? []) {
					const at = (period + 1) * width + code;
					sums[at] = (sums[at] as number) + (values[place] as number);
					cells[at] = (cells[at] as number) + 1;
					gaps[at] = (gaps[at] as number) + (missing[place] as number);
				}
			}
		}
		this.#accumulate();
	}

	/** Narrows `values`, `cells` and `missing` to the whole periods between two days; undefined = no end. */
	narrow(from: string | undefined, to: string | undefined): void {
		const width = this.codes.length;
		const low = from === undefined ? 0 : this.#placeFrom(from);
		const high = Math.max(low, to === undefined ? this.periods : this.#placeAfter(to));
		for (let code = 0; code < width; code += 1) {
			const [start, end] = [low * width + code, high * width + code];
			this.values[code] = (this.#runningValues[end] ?? 0) - (this.#runningValues[start] ?? 0);
			this.cells[code] = (this.#runningCells[end] ?? 0) - (this.#runningCells[start] ?? 0);
			this.missing[code] = (this.#runningMissing[end] ?? 0) - (this.#runningMissing[start] ?? 0);
		}
	}

	/** A code's figure in the range: null where everything is missing, undefined where there is nothing. */
	valueOf(code: number): number | null | undefined {
		const cells = this.cells[code] ?? 0;
		if (cells === 0) return undefined;
		return cells === this.missing[code] ? null : (this.values[code] ?? 0);
	}

	/** A code's figure in each period; null where there is nothing or everything is missing. */
	seriesOf(code: number): (number | null)[] {
		const width = this.codes.length;
		return Array.from({ length: this.periods }, (_, period) => {
			const [start, end] = [period * width + code, (period + 1) * width + code];
			const cells = (this.#runningCells[end] ?? 0) - (this.#runningCells[start] ?? 0);
			const missing = (this.#runningMissing[end] ?? 0) - (this.#runningMissing[start] ?? 0);
			return cells === missing ? null : (this.#runningValues[end] ?? 0) - (this.#runningValues[start] ?? 0);
		});
	}

	#placeFrom(day: string): number {
		const holding = periodOfDay(this.grain, day);
		return this.#clamp((holding.start < day ? holding.ordinal + 1 : holding.ordinal) - this.first);
	}

	#placeAfter(day: string): number {
		const holding = periodOfDay(this.grain, day);
		return this.#clamp((holding.end > day ? holding.ordinal : holding.ordinal + 1) - this.first);
	}

	#clamp(place: number): number {
		return Math.max(0, Math.min(this.periods, place));
	}

	#reset({ first, periods }: CompactCells, codes: readonly string[], grain: Frequency): void {
		this.codes = codes;
		this.grain = grain;
		this.first = first;
		this.periods = periods;
		const size = (periods + 1) * codes.length;
		if (this.#runningValues.length === size) {
			this.#runningValues.fill(0);
			this.#runningCells.fill(0);
			this.#runningMissing.fill(0);
		} else {
			this.#runningValues = new Float64Array(size);
			this.#runningCells = new Int32Array(size);
			this.#runningMissing = new Int32Array(size);
		}
		if (this.values.length !== codes.length) {
			this.values = new Float64Array(codes.length);
			this.cells = new Int32Array(codes.length);
			this.missing = new Int32Array(codes.length);
		}
	}

	#accumulate(): void {
		const width = this.codes.length;
		for (let at = width; at < this.#runningValues.length; at += 1) {
			this.#runningValues[at] = (this.#runningValues[at] as number) + (this.#runningValues[at - width] as number);
			this.#runningCells[at] = (this.#runningCells[at] as number) + (this.#runningCells[at - width] as number);
			this.#runningMissing[at] = (this.#runningMissing[at] as number) + (this.#runningMissing[at - width] as number);
		}
	}
}

/** The text of a view's period. */
export const periodText = (sums: Pick<ViewSums, 'first' | 'grain'>, place: number): string => periodAt(sums.grain, sums.first + place).text;
