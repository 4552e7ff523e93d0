import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '#domain/intake/limits';
import { createLineEvidence, type LineEvidence } from '#domain/intake/line-evidence';
import { plainRecords } from '#domain/intake/plain-records';

function look(bytes: Uint8Array, sizes: readonly number[] = []): LineEvidence {
	const evidence = createLineEvidence();
	let start = 0;
	for (const size of sizes) {
		evidence.add(bytes.subarray(start, start + size));
		start += size;
	}
	evidence.add(bytes.subarray(start));
	return evidence.result();
}

/** The same by splitting the text into lines. */
function byLines(text: string): Omit<LineEvidence, 'begins'> & { begins: number[] } {
	const lines = text.split(/\r\n|\n|\r/);
	const ends = text.match(/\r\n|\n|\r/g) ?? [];
	const open = lines.at(-1) ?? '';
	const begins = lines.flatMap((line, index) => {
		const first = line !== '' ? line.charCodeAt(0) : ends[index]?.charCodeAt(0);
		return first === undefined ? [] : [first];
	});
	return {
		lf: ends.filter((end) => end === '\n').length,
		crlf: ends.filter((end) => end === '\r\n').length,
		cr: ends.filter((end) => end === '\r').length,
		isOpen: open !== '',
		longest: 0,
		hasQuote: text.includes('"'),
		begins: [...new Set(begins)].sort((a, b) => a - b)
	};
}

describe('what bytes say of lines', () => {
	it('is what a split into lines says, wherever the bytes are cut', () => {
		const text = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', ' '), { maxLength: 40 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, fc.array(fc.nat(7), { maxLength: 12 }), (written, sizes) => {
				fc.pre(written !== '');
				const found = look(new TextEncoder().encode(written), sizes);
				const wanted = byLines(written);
				const begins = [...found.begins.keys()].filter((byte) => found.begins[byte] === 1);
				expect({ ...found, longest: 0, begins }).toEqual(wanted);
			}),
			{ numRuns: 1500, seed: 31 }
		);
	});

	it('leaves the byte-order mark out and knows the longest line', () => {
		const found = look(new TextEncoder().encode('\uFEFFab\ncdefg\nh'));
		expect([found.longest, found.begins[0xef], found.begins[97]]).toEqual([5, 0, 1]);
	});
});

describe('a file of plain records', () => {
	const plain = (text: string, hasHeader = true) => plainRecords(look(new TextEncoder().encode(text)), { delimiter: ';', hasHeader, limits: DEFAULT_LIMITS });

	it('has one record a line', () => {
		expect(plain('a;b\n1;2\n3;4')).toEqual({ lineEnd: 'LF', rows: 2 });
		expect(plain('a;b\r\n1;2\r\n')).toEqual({ lineEnd: 'CRLF', rows: 1 });
		expect(plain('1;2\n3;4\n', false)).toEqual({ lineEnd: 'LF', rows: 2 });
	});

	it.each([
		['a quotation mark', 'a;b\n1;"2"\n'],
		['a blank line', 'a;b\n\n1;2\n'],
		['a line of separators', 'a;b\n;\n1;2\n'],
		['a line that begins with a space', 'a;b\n 1;2\n'],
		['a line that begins with a no-break space', 'a;b\n\u00a01;2\n'],
		['two kinds of line end', 'a;b\r\n1;2\n'],
		['an old line end', 'a;b\r1;2\r'],
		['a cell that may be too long', `a;b\n${'1'.repeat(40_000)};2\n`],
		['no row', 'a;b\n']
	])('has not %s', (_, text) => {
		expect(plain(text)).toBeUndefined();
	});
});
