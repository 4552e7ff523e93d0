import type { DuckDBConnection } from '@duckdb/node-api';
import type { Reference } from '#domain/reference';
import { OBSERVATION_KEY, STAGED_COLUMNS } from '#pipelines/warehouse/columns';
import { addRemainders } from './add-remainders.server.ts';
import { readControlFigures, type ControlFigures } from './control-figures.server.ts';
import { createLoadable } from './loadable.server.ts';
import type { MappedTable } from './mapped-table.ts';

export interface WriteStagedOptions {
	readonly mapped: MappedTable;
	/** The Parquet file to write; its folder must be open to the connection. */
	readonly path: string;
	readonly reference: Reference;
}

export interface StagedFigures extends ControlFigures {
	/** Observations staged, derived ones left out. */
	readonly rowsLoaded: number;
	/** Remainders added. */
	readonly rowsDerived: number;
}

/** Writes what a publication would load, remainders added, in the order of its key. */
export async function writeStaged(connection: DuckDBConnection, { mapped, path, reference }: WriteStagedOptions): Promise<StagedFigures> {
	const figures = await readControlFigures(connection, mapped);
	const rows = await createLoadable(connection, mapped);
	try {
		const rowsDerived = await addRemainders(connection, rows.name, reference);
		const result = await connection.run(
			`copy (select ${[...STAGED_COLUMNS, 'line'].join(', ')} from ${rows.name} order by ${OBSERVATION_KEY.join(', ')})
			to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`
		);
		return { ...figures, rowsLoaded: result.rowsChanged - rowsDerived, rowsDerived };
	} finally {
		await rows.close();
	}
}
