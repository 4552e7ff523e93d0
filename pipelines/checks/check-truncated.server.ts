import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { createFinding } from '#domain/create-finding';
import type { CheckContext } from './check-context.ts';
import { isPiledUp, type LengthCount } from './piled-lengths.ts';
import { readProblemRows } from './problem-rows.server.ts';
import { unprovenColumns } from './unproven-columns.ts';

/** Free texts of which many end at one length that none exceeds: their exporting program cut them off. */
export async function checkTruncated(connection: DuckDBConnection, { mapped }: CheckContext): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const column of unprovenColumns(mapped)) {
		const texts = `select ${column.name} as v, length(${column.name}) as size, min(line) as line from (${mapped.table.relation})
			where trim(${column.name}) <> '' group by 1`;
		const reader = await connection.runAndReadAll(
			`select size::integer, count(*)::double, count(*) filter (regexp_matches(v, '[\\p{L}\\p{N}] [^.!?]*[\\p{L}\\p{N},;-]$'))::double
			from (${texts}) group by size order by size desc`
		);
		const lengths = reader.getRowsJS().map(([length, count, open]): LengthCount => ({ length: Number(length), texts: Number(count), open: Number(open) }));
		const [longest] = lengths;
		if (!longest || !isPiledUp(lengths)) continue;
		const { rows } = await readProblemRows(connection, `select min(line) as line, arg_min(v, line) as v from (${texts}) where size = $size`, { size: longest.length });
		const [row] = rows;
		findings.push(
			createFinding('truncated-value', 'warning', {
				line: row?.number('line') ?? null,
				columnIndex: column.index,
				label: column.label,
				value: row?.text('v') ?? null,
				words: { length: longest.length, texts: longest.texts },
				count: longest.texts
			})
		);
	}
	return findings;
}
