import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArrowColumn } from '#pipelines/query/arrow/arrow-column';
import { arrowStream, arrowTable } from '#pipelines/query/arrow/arrow-table';

let connection: DuckDBConnection;
let instance: DuckDBInstance;
beforeAll(async () => {
	instance = await DuckDBInstance.create(':memory:');
	connection = await instance.connect();
});
afterAll(() => {
	connection.closeSync();
	instance.closeSync();
});

/** Through the bytes and back, as a browser reads them. */
async function sent(sql: string, columns: readonly ArrowColumn[]) {
	const chunks: DuckDBDataChunk[] = await (await connection.run(sql)).fetchAllChunks();
	return { chunks, table: tableFromIPC(arrowStream(arrowTable(chunks, columns, new Map([['release', '7']])))) };
}
const column = (table: Awaited<ReturnType<typeof sent>>['table'], name: string) => {
	const vector = table.getChild(name);
	if (!vector) throw new Error(`no column ${name}`);
	return vector;
};

describe('an Arrow table', () => {
	it('keeps 64-bit whole numbers exact', async () => {
		const { table } = await sent("select * from (values (9223372036854775807::bigint), (-9007199254740993), (null), (0)) t(n)", [{ name: 'N', kind: 'int64' }]);
		expect([...column(table, 'N')]).toEqual([9223372036854775807n, -9007199254740993n, null, 0n]);
	});
	it('keeps dates as days, before 1970 too', async () => {
		const { table } = await sent("select * from (values (date '2026-03-14'), (date '1969-12-31'), (null), (date '1970-01-01')) t(d)", [
			{ name: 'D', kind: 'date' }
		]);
		const data = column(table, 'D').data[0];
		expect([...(data?.values ?? [])].filter((_, row) => row !== 2)).toEqual([20526, -1, 0]);
		expect([...column(table, 'D')].map((value) => (value === null ? null : new Date(value).toISOString().slice(0, 10)))).toEqual(['2026-03-14', '1969-12-31', null, '1970-01-01']);
	});
	it('keeps every row over chunks of different lengths, with its own validity', async () => {
		const sql = `select i::integer, case when i % 3 = 0 then null else i::bigint end, 'c' || (i % 5), i % 7 = 0
			from range(5000) t(i) where i % 11 <> 4`;
		const { table, chunks } = await sent(sql, [
			{ name: 'I', kind: 'int32' },
			{ name: 'V', kind: 'int64' },
			{ name: 'C', kind: 'text' },
			{ name: 'B', kind: 'bool' }
		]);
		expect(new Set(chunks.map((chunk) => chunk.rowCount)).size).toBeGreaterThan(1);
		const kept = Array.from({ length: 5000 }, (_, i) => i).filter((i) => i % 11 !== 4);
		expect(table.numRows).toBe(kept.length);
		expect([...column(table, 'I')]).toEqual(kept);
		expect([...column(table, 'V')]).toEqual(kept.map((i) => (i % 3 === 0 ? null : BigInt(i))));
		expect(column(table, 'V').nullCount).toBe(kept.filter((i) => i % 3 === 0).length);
		expect([...column(table, 'C')]).toEqual(kept.map((i) => `c${i % 5}`));
		expect([...column(table, 'B')]).toEqual(kept.map((i) => i % 7 === 0));
	});
	it('codes text once a value, in the narrowest index', async () => {
		const { table } = await sent("select 'c' || (i % 300), case when i = 1 then null else 'Türkiye' end from range(3000) t(i)", [
			{ name: 'MANY', kind: 'text' },
			{ name: 'FEW', kind: 'text' }
		]);
		const many = column(table, 'MANY');
		expect(many.data[0]?.values).toBeInstanceOf(Uint16Array);
		expect(many.data[0]?.dictionary?.length).toBe(300);
		expect(column(table, 'FEW').data[0]?.values).toBeInstanceOf(Uint8Array);
		expect([column(table, 'FEW').get(0), column(table, 'FEW').get(1), column(table, 'FEW').get(2999)]).toEqual(['Türkiye', null, 'Türkiye']);
	});
	it('takes positions in a list of codes', async () => {
		const { table } = await sent('select * from (values (2), (0), (null)) t(i)', [{ name: 'SEX', kind: 'coded', codes: ['F', 'M', '_U'] }]);
		expect([...column(table, 'SEX')]).toEqual(['_U', 'F', null]);
		await expect(sent('select 3', [{ name: 'SEX', kind: 'coded', codes: ['F', 'M', '_U'] }])).rejects.toThrow('column SEX cannot hold number 3');
	});
	it('may have no rows, and carries its metadata', async () => {
		const { table } = await sent("select 1, 'a' where false", [{ name: 'I', kind: 'uint32' }, { name: 'T', kind: 'text' }]);
		expect(table.numRows).toBe(0);
		expect(table.schema.fields.map((field) => field.name)).toEqual(['I', 'T']);
		expect(table.schema.metadata.get('release')).toBe('7');
	});
	it('refuses a value that its column cannot hold exactly', async () => {
		await expect(sent("select 'x'", [{ name: 'N', kind: 'float64' }])).rejects.toThrow('column N cannot hold string x');
		await expect(sent('select 9007199254740993::bigint', [{ name: 'N', kind: 'float64' }])).rejects.toThrow('column N cannot hold bigint');
		await expect(sent('select 1.5::double', [{ name: 'N', kind: 'int32' }])).rejects.toThrow('column N cannot hold number 1.5');
		await expect(sent('select -1', [{ name: 'N', kind: 'uint32' }])).rejects.toThrow('column N cannot hold number -1');
	});
});
