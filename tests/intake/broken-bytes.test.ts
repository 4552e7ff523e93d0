import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readText } from '#tests/support/read-text';
import { workbookFile } from '#tests/support/workbook-file';

const ROWS = Array.from({ length: 8 }, (_, index): [string, string, number] => [index % 2 ? 'Türkiye' : 'Côte d’Ivoire', `2026-0${index + 1}`, 100 + index]);
const CSV = Buffer.from(['Nationality,Month,Persons', ...ROWS.map((row) => row.join(','))].join('\r\n') + '\r\n');
const FILES: Readonly<Record<string, { readonly name: string; readonly bytes: Buffer }>> = {
	text: { name: 'figures.csv', bytes: CSV },
	'UTF-16': { name: 'figures.csv', bytes: Buffer.from(`\ufeff${CSV.toString()}`, 'utf16le') },
	gzip: { name: 'figures.csv.gz', bytes: gzipSync(CSV) },
	workbook: { name: 'figures.xlsx', bytes: workbookFile([{ name: 'Figures', rows: [['Nationality', 'Month', 'Persons'], ...ROWS] }]) }
};

/** One thing done to a file's bytes. */
const change = fc.record({
	kind: fc.constantFrom('set', 'flip', 'remove', 'insert', 'cut', 'repeat'),
	at: fc.double({ min: 0, max: 0.9999, noNaN: true }),
	byte: fc.oneof(fc.constantFrom(0, 9, 10, 13, 34, 44, 59, 60, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
	length: fc.integer({ min: 1, max: 20 })
});

function changed(bytes: Buffer, { kind, at, byte, length }: { kind: string; at: number; byte: number; length: number }): Buffer {
	const index = Math.floor(at * bytes.length);
	const [before, after] = [bytes.subarray(0, index), bytes.subarray(index)];
	if (kind === 'cut') return before;
	if (kind === 'remove') return Buffer.concat([before, after.subarray(length)]);
	if (kind === 'insert') return Buffer.concat([before, Buffer.alloc(length, byte), after]);
	if (kind === 'repeat') return Buffer.concat([before, after.subarray(0, length), after]);
	const copy = Buffer.from(bytes);
	copy[index] = kind === 'flip' ? (copy[index] ?? 0) ^ (1 << (byte % 8)) : byte;
	return copy;
}

const SECONDS = 20;

it.each(Object.keys(FILES))('no change of the bytes of a %s file crashes or hangs the reader', async (kind) => {
	const { name, bytes } = FILES[kind] ?? { name: '', bytes: Buffer.alloc(0) };
	await fc.assert(
		fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
			const started = performance.now();
			const { findings, table, rows } = await readText(changes.reduce(changed, bytes), { name });
			expect(performance.now() - started).toBeLessThan(SECONDS * 1000);
			// A file that is not read says why, and what is read is what DuckDB reads of it.
			expect(table !== undefined || findings.some(({ severity }) => severity === 'error')).toBe(true);
			expect(rows.length).toBe(table?.records ?? 0);
		}),
		{ numRuns: 50, seed: 20_263 }
	);
}, 120_000);

it.each(['figures.csv', 'figures.csv.gz', 'figures.xlsx'])('no bytes at all crash or hang the reader of %s', async (name) => {
	const piece = fc.oneof(
		fc.uint8Array({ maxLength: 60 }),
		fc.constantFrom('a,b\n', '"', '\r', '\n\n', ';;;', '1,2,3\n', '\ufeff', 'PK\x03\x04', '\x1f\x8b', 'sep=;\n', '#date,#n\n').map((text) => new Uint8Array(Buffer.from(text)))
	);
	await fc.assert(
		fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
			const { findings, table, rows } = await readText(Buffer.concat(pieces), { name });
			expect(table !== undefined || findings.length > 0).toBe(true);
			expect(rows.length).toBe(table?.records ?? 0);
		}),
		{ numRuns: 60, seed: 20_264 }
	);
}, 120_000);

/** A packed file carries a sum of its content; a byte changed in it never goes unnoticed. */
it.each(['gzip', 'workbook'])('no figure of a %s file changes without a finding', async (kind) => {
	const { name, bytes } = FILES[kind] ?? { name: '', bytes: Buffer.alloc(0) };
	const expected = ROWS.map(([, , count]) => String(count));
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }), async (index, bit) => {
			const copy = Buffer.from(bytes);
			copy[index] = (copy[index] ?? 0) ^ (1 << bit);
			const { rows, findings } = await readText(copy, { name });
			if (findings.length === 0) expect(rows.map((row) => row[3])).toEqual(expected);
		}),
		{ numRuns: 100, seed: 20_265 }
	);
}, 120_000);

/** What a person may do to a table by mistake: the figures that are read are those that stand there, or it is told. */
const slip = fc.record({
	row: fc.integer({ min: 1, max: ROWS.length }),
	what: fc.constantFrom('a cell too many', 'a cell too few', 'a mark not closed', 'a break in the middle', 'a row in half', 'text after a mark', 'a digit more')
});

it('a figure that a slip changed is told, or read as it stands', async () => {
	await fc.assert(
		fc.asyncProperty(slip, async ({ row, what }) => {
			const lines = CSV.toString().trimEnd().split('\r\n');
			const line = lines[row] ?? '';
			const [state = '', month = '', count = ''] = line.split(',');
			const slips: Readonly<Record<string, string>> = {
				'a cell too many': `${state},${month},1,${count}`,
				'a cell too few': `${state},${count}`,
				'a mark not closed': `"${state},${month},${count}`,
				'a break in the middle': `${state},${month},1\r\n${count}`,
				'a row in half': line.slice(0, 4),
				'text after a mark': `"${state}"x,${month},${count}`,
				'a digit more': `${state},${month},${count}0`
			};
			lines[row] = slips[what] ?? '';
			const { rows, findings } = await readText(`${lines.join('\r\n')}\r\n`);
			if (what === 'a digit more') expect(rows.map((cells) => cells[3])).toContain(`${count}0`);
			else expect(findings.some(({ severity, line: at }) => severity === 'error' && at !== null && at >= row + 1)).toBe(true);
		}),
		{ numRuns: 60, seed: 20_266 }
	);
}, 120_000);
