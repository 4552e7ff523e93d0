import { Dictionary, Float64, Int64, Table, Uint8, Utf8, vectorFromArray, type Vector } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { columnOf, readCodes, readNumbers } from '../../src/lib/cube/arrow-columns.ts';
import { lowerBound } from '../../src/lib/cube/cube-data.ts';

const coded = (texts: (string | null)[]) => vectorFromArray(texts, new Dictionary(new Utf8(), new Uint8()));
const textsOf = (vector: Vector) => {
	const { codes, index } = readCodes(vector, '_T');
	return Array.from(index, (code) => codes[code]);
};

describe('a column of codes', () => {
	it('is read from a dictionary, null as what stands for it', () => {
		expect(textsOf(coded(['AFG', 'SYR', null, 'AFG']))).toEqual(['AFG', 'SYR', '_T', 'AFG']);
	});
	it('is read from plain text', () => {
		expect(textsOf(vectorFromArray(['AFG', null, 'SYR'], new Utf8()))).toEqual(['AFG', '_T', 'SYR']);
	});
	it('is read from batches whose dictionaries differ', () => {
		expect(textsOf(coded(['AFG', 'SYR']).concat(coded(['SYR', 'PAK', 'AFG'])))).toEqual(['AFG', 'SYR', 'SYR', 'PAK', 'AFG']);
	});
	it('takes a byte a row while 256 codes are enough', () => {
		expect(readCodes(coded(['A', 'B']), '').index).toBeInstanceOf(Uint8Array);
		const many = Array.from({ length: 300 }, (_, code) => `C${code}`);
		expect(readCodes(vectorFromArray(many, new Utf8()), '').index).toBeInstanceOf(Uint16Array);
		expect(textsOf(vectorFromArray(many, new Utf8()))).toEqual(many);
	});
});

describe('a column of numbers', () => {
	it('tells missing from zero', () => {
		const { values, missing } = readNumbers(vectorFromArray([3, null, 0], new Float64()));
		expect([...values]).toEqual([3, 0, 0]);
		expect([...missing]).toEqual([0, 1, 0]);
	});
	it('reads 64-bit integers', () => {
		expect([...readNumbers(vectorFromArray([12n, 7n], new Int64())).values]).toEqual([12, 7]);
	});
	it('is named where it is absent', () => {
		expect(() => columnOf(new Table({ a: vectorFromArray([1], new Float64()) }), 'obs_value')).toThrow('the cube lacks a column: obs_value');
	});
});

describe('a search in an ascending column', () => {
	it('finds the first that is not below', () => {
		expect([0, 2, 3, 9].map((value) => lowerBound([1, 3, 3, 5], value))).toEqual([0, 1, 1, 4]);
	});
});
