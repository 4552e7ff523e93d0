import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface OpenDuckDBOptions {
	/** A database file, or `:memory:`. */
	path?: string;
	readOnly?: boolean;
	/** DuckDB's own size text, such as `1GB`. */
	memoryLimit?: string;
	threads?: number;
	/** Files and folders that SQL may read and write; everything else outside the database is closed. */
	allowedPaths?: readonly string[];
	allowedDirectories?: readonly string[];
}

export interface OpenDuckDB {
	readonly connection: DuckDBConnection;
	/** A further connection to the same database; closed with it. */
	connect(): Promise<DuckDBConnection>;
	close(): void;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`;

/**
 * Opens DuckDB with nothing reachable but what is named, no extension loading, and its configuration locked.
 */
export async function openDuckDB(options: OpenDuckDBOptions = {}): Promise<OpenDuckDB> {
	const { path = ':memory:', readOnly = false, memoryLimit = '2GB', threads = 2 } = options;
	const { allowedPaths = [], allowedDirectories = [] } = options;
	const instance = await DuckDBInstance.create(path, {
		access_mode: readOnly ? 'READ_ONLY' : 'AUTOMATIC',
		memory_limit: memoryLimit,
		threads: String(threads),
		autoinstall_known_extensions: 'false',
		autoload_known_extensions: 'false'
	});
	const connection = await instance.connect();
	const [spill] = allowedDirectories;
	if (spill) await connection.run(`set temp_directory = ${quoted(spill)}`);
	await connection.run(`set allowed_paths = ${list(allowedPaths)}`);
	await connection.run(`set allowed_directories = ${list(allowedDirectories)}`);
	await connection.run('set enable_external_access = false');
	await connection.run('set lock_configuration = true');
	return {
		connection,
		connect: () => instance.connect(),
		close: () => {
			connection.closeSync();
			instance.closeSync();
		}
	};
}
