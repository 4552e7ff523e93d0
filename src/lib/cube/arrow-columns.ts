import type { Table, Vector } from 'apache-arrow';
import type { CubeColumn } from './cube-data.ts';

/** A column of text as dictionary codes, whatever its batches' own dictionaries; null becomes `absent`. */
export function readCodes(vector: Vector, absent: string): CubeColumn {
	const codes: string[] = [];
	const known = new Map<string, number>();
	const codeOf = (text: string): number => {
		let code = known.get(text);
		if (code === undefined) {
			code = codes.length;
			known.set(text, code);
			codes.push(text);
		}
		return code;
	};
	const wide = new Uint16Array(vector.length);
	let row = 0;
	for (const data of vector.data) {
		if (data.dictionary) {
			const own = Array.from(data.dictionary, (text: unknown) => codeOf(String(text)));
			const indices = data.values as ArrayLike<number>;
			const hasNulls = data.nullCount > 0;
			for (let at = 0; at < data.length; at += 1, row += 1) {
				wide[row] = hasNulls && !data.getValid(at) ? codeOf(absent) : (own[indices[at] ?? 0] ?? 0);
			}
		} else {
			for (let at = 0; at < data.length; at += 1, row += 1) {
				const text: unknown = vector.get(row);
				wide[row] = codeOf(text === null ? absent : String(text));
			}
		}
	}
	if (codes.length > 65_535) throw new Error(`too many codes in one column: ${codes.length}`);
	return { codes, index: codes.length <= 256 ? Uint8Array.from(wide) : wide };
}

/** Numbers of any width, and where there are none. */
export function readNumbers(vector: Vector): { values: Float64Array; missing: Uint8Array } {
	const values = new Float64Array(vector.length);
	const missing = new Uint8Array(vector.length);
	let row = 0;
	for (const data of vector.data) {
		const numbers = data.values as ArrayLike<number | bigint>;
		const hasNulls = data.nullCount > 0;
		for (let at = 0; at < data.length; at += 1, row += 1) {
			if (hasNulls && !data.getValid(at)) missing[row] = 1;
			else values[row] = Number(numbers[at]);
		}
	}
	return { values, missing };
}

/** A column that must be there. */
export function columnOf(table: Table, name: string): Vector {
	const vector = table.getChild(name);
	if (!vector) throw new Error(`the cube lacks a column: ${name}`);
	return vector;
}
