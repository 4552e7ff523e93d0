import {
	Bool,
	DateDay,
	Dictionary,
	Float64,
	Int32,
	Int64,
	makeData,
	Uint16,
	Uint32,
	Uint8,
	Utf8,
	vectorFromArray,
	type Data,
	type DataType
} from 'apache-arrow';

/** How a column is written: its kind is declared, never guessed from its values. */
export type ArrowColumn = { readonly name: string } & (
	| { readonly kind: 'int32' | 'uint32' | 'int64' | 'float64' | 'date' | 'bool' }
	/** Text, each value once. */
	| { readonly kind: 'text' }
	/** Positions in a list of codes. */
	| { readonly kind: 'coded'; readonly codes: readonly string[] }
);

/** Takes a column's values one by one, in order, and makes one Arrow vector of them. */
export interface ColumnWriter {
	/** null: no value. A value of another type than declared throws. */
	set(row: number, value: unknown): void;
	finish(): Data<DataType>;
}

/** Validity as Arrow packs it: bit n of the whole column, whatever the lengths of the pieces it came in. */
class Validity {
	readonly #bits: Uint8Array;
	nullCount = 0;

	constructor(length: number) {
		this.#bits = new Uint8Array(Math.ceil(length / 64) * 8).fill(0xff);
	}

	clear(row: number): void {
		const byte = row >> 3;
		this.#bits[byte] = (this.#bits[byte] ?? 0) & ~(1 << (row & 7));
		this.nullCount += 1;
	}

	get props(): { nullCount: number; nullBitmap?: Uint8Array } {
		return this.nullCount === 0 ? { nullCount: 0 } : { nullCount: this.nullCount, nullBitmap: this.#bits };
	}
}

/** `id` names the column's dictionary in the stream; unique within a table. */
export function createColumnWriter(column: ArrowColumn, length: number, id: number): ColumnWriter {
	switch (column.kind) {
		case 'int32':
			return numbers(column.name, new Int32Array(length), (data, rest) => makeData({ type: new Int32(), length, data, ...rest }));
		case 'uint32':
			return numbers(column.name, new Uint32Array(length), (data, rest) => makeData({ type: new Uint32(), length, data, ...rest }));
		case 'float64':
			return numbers(column.name, new Float64Array(length), (data, rest) => makeData({ type: new Float64(), length, data, ...rest }));
		case 'date':
			return numbers(column.name, new Int32Array(length), (data, rest) => makeData({ type: new DateDay(), length, data, ...rest }), daysOf);
		case 'int64':
			return wholeNumbers(column.name, length);
		case 'bool':
			return truths(column.name, length);
		case 'text':
			return texts(column.name, length, id);
		case 'coded':
			return coded(column.name, column.codes, length, id);
	}
}

type NumberArray = Int32Array | Uint32Array | Float64Array | Uint16Array | Uint8Array;
type Rest = Validity['props'];

function numbers<A extends NumberArray>(
	name: string,
	data: A,
	finish: (data: A, rest: Rest) => Data<DataType>,
	convert: (value: unknown) => unknown = (value) => value
): ColumnWriter {
	const validity = new Validity(data.length);
	return {
		set(row, value) {
			if (value === null) return validity.clear(row);
			const number = convert(value);
			const exact = typeof number === 'bigint' ? Number(number) : number;
			if (typeof exact !== 'number') throw mistyped(name, value);
			data[row] = exact;
			if (data[row] !== exact || (typeof number === 'bigint' && !Number.isSafeInteger(exact))) throw mistyped(name, value);
		},
		finish: () => finish(data, validity.props)
	};
}

function wholeNumbers(name: string, length: number): ColumnWriter {
	const data = new BigInt64Array(length);
	const validity = new Validity(length);
	return {
		set(row, value) {
			if (value === null) return validity.clear(row);
			if (typeof value !== 'bigint') throw mistyped(name, value);
			data[row] = value;
		},
		finish: () => makeData({ type: new Int64(), length, data, ...validity.props })
	};
}

function truths(name: string, length: number): ColumnWriter {
	const data = new Uint8Array(Math.ceil(length / 64) * 8);
	const validity = new Validity(length);
	return {
		set(row, value) {
			if (value === null) return validity.clear(row);
			if (typeof value !== 'boolean') throw mistyped(name, value);
			if (value) data[row >> 3] = (data[row >> 3] ?? 0) | (1 << (row & 7));
		},
		finish: () => makeData({ type: new Bool(), length, data, ...validity.props })
	};
}

function texts(name: string, length: number, id: number): ColumnWriter {
	const positions = new Map<string, number>();
	const indices = new Uint32Array(length);
	const validity = new Validity(length);
	return {
		set(row, value) {
			if (value === null) return validity.clear(row);
			if (typeof value !== 'string') throw mistyped(name, value);
			let position = positions.get(value);
			if (position === undefined) {
				position = positions.size;
				positions.set(value, position);
			}
			indices[row] = position;
		},
		finish: () => dictionary(id, [...positions.keys()], indices, validity.props)
	};
}

function coded(name: string, codes: readonly string[], length: number, id: number): ColumnWriter {
	const indices = codes.length <= 0x100 ? new Uint8Array(length) : codes.length <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
	return numbers(name, indices, (data, rest) => dictionary(id, codes, data, rest), (value) => {
		const position = Number(value);
		if (!(position >= 0 && position < codes.length)) throw mistyped(name, value);
		return position;
	});
}

/** Codes and the positions in them, in the narrowest index that holds them. */
function dictionary(id: number, codes: readonly string[], positions: Uint8Array | Uint16Array | Uint32Array, rest: Rest): Data<DataType> {
	const values = vectorFromArray(codes.length === 0 ? [''] : [...codes], new Utf8());
	const length = positions.length;
	const narrow = { length, dictionary: values, ...rest };
	if (codes.length <= 0x100) {
		return makeData({ type: new Dictionary(new Utf8(), new Uint8(), id), data: Uint8Array.from(positions), ...narrow });
	}
	if (codes.length <= 0x10000) {
		return makeData({ type: new Dictionary(new Utf8(), new Uint16(), id), data: Uint16Array.from(positions), ...narrow });
	}
	return makeData({ type: new Dictionary(new Utf8(), new Uint32(), id), data: Uint32Array.from(positions), ...narrow });
}

/** Days since the epoch of a DuckDB date. */
function daysOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'days' in value ? value.days : undefined;
}

function mistyped(name: string, value: unknown): Error {
	return new Error(`column ${name} cannot hold ${typeof value} ${String(value)}`);
}
