import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDB, type OpenDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import type { TextTable } from '#pipelines/intake/text-table';
import { guessTexts } from '#pipelines/profile/guess-texts';
import { holdTable } from '#pipelines/profile/hold-table.server';
import { resolveProfile } from '#domain/profile/resolve-profile';
import { handTable } from '#tests/support/hand-table';
import { smallReference } from '#tests/support/small-reference';

let duckdb: OpenDuckDB;
beforeAll(async () => {
	duckdb = await openDuckDB();
});
afterAll(() => duckdb.close());

const HEADER = ['Nationality', 'Date', 'Value'];
const ROWS = [
	['Syria', '2024-01-03', '5'],
	['Iran', '2024-01-01', '0'],
	['Syria', '2024-01-02', '120']
];
const SET = { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' };

function bind(table: TextTable) {
	const resolution = resolveProfile({ table, known: [], reference: smallReference(), set: SET });
	if (!resolution.ok) throw new Error(resolution.findings.map(({ remedy }) => remedy).join('; '));
	return resolution.bound;
}

/** Holds rows with a guess that was made from the first three alone. */
async function hold(rows: readonly (readonly string[])[]) {
	const table = { ...(await handTable(duckdb.connection, [HEADER, ...rows])), spread: ROWS };
	const held = await holdTable(duckdb.connection, table, bind(table));
	const reader = await duckdb.connection.runAndReadAll(`select c0, c1, c2 from (${held.table.relation}) order by line`);
	const texts = held.texts;
	await held.close();
	return { cells: reader.getRowsJS(), texts };
}

describe('a table held by a guess at its texts', () => {
	it('has every day between the first and the last, and what else was met', async () => {
		const { cells, texts } = await hold(ROWS);
		expect(cells).toEqual(ROWS);
		expect(texts.byColumn.get('c1')).toEqual(['2024-01-01', '2024-01-02', '2024-01-03']);
	});

	it.each([
		['a code', ['Afghanistan', '2024-01-01', '3']],
		['a day outside', ['Syria', '2024-02-01', '3']],
		['a period of another kind', ['Syria', '2024', '3']],
		['an empty cell', ['', '2024-01-01', '3']],
		['a count in other words', ['Syria', '2024-01-01', '<5']],
		['a count with decimals', ['Syria', '2024-01-01', '5.5']],
		['a count with a power', ['Syria', '2024-01-01', '1e3']],
		['a count with a sign', ['Syria', '2024-01-01', '-3']],
		['a count that begins with zero', ['Syria', '2024-01-01', '007']],
		['a count of too many digits', ['Syria', '2024-01-01', '1234567890123456']]
	])('loses nothing where %s was missing from it', async (_, row) => {
		const { cells } = await hold([...ROWS, row]);
		expect(cells).toEqual([...ROWS, row]);
	});

	it('is not guessed where counts are written in other ways', async () => {
		const table = await handTable(duckdb.connection, [HEADER, ...ROWS]);
		expect(guessTexts([['Syria', '2024-01-01', '1,234']], bind(table))).toBeUndefined();
	});
});
