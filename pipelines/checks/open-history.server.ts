import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { freshName } from '#pipelines/duckdb/lookup-table.server';

/** The current release, attached to be read. */
export interface OpenHistory {
	readonly name: string;
	close(): Promise<void>;
}

/** What the connection must be allowed to open for a warehouse file: DuckDB also looks for its log. */
export const historyPaths = (path: string): string[] => [path, `${path}.wal`];

/**
 * Attaches a release's warehouse file read-only, which leaves no trace in it or beside it; undefined where there is none.
 * Two publications in a row may have taken it away: then there is nothing to compare with.
 */
export async function openHistory(connection: DuckDBConnection, path: string | undefined): Promise<OpenHistory | undefined> {
	if (path === undefined || !existsSync(path)) return undefined;
	const name = freshName('history');
	await connection.run(`attach '${path.replaceAll("'", "''")}' as ${name} (read_only)`);
	return {
		name,
		async close() {
			await connection.run(`detach ${name}`);
		}
	};
}
