import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parseReference } from '#domain/parse-reference';
import type { Reference } from '#domain/reference';
import { openDuckDB } from '../duckdb/open-duckdb.server.ts';
import type { Release } from '../register/releases.server.ts';
import { readReferenceOf } from '../warehouse/reference-files.server.ts';
import { LruCache } from './lru-cache.ts';
import type { BoundSql } from './sql-params.ts';

/** One release's file, open for reading: closed when it is retired and its last reader is done. */
export interface WarehouseFile {
	readonly release: Release;
	/** When each release up to its own was published. */
	readonly publishedAt: ReadonlyMap<number, string>;
	referenceOf(release: number): Promise<Reference>;
	/** Runs work on a connection of its own. */
	connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
	copyToParquet(statement: BoundSql): Promise<Uint8Array>;
	/** Keeps it open until the returned function is called; undefined where it is closed already. */
	hold(): (() => void) | undefined;
	retire(): void;
}

export interface WarehouseFileOptions {
	readonly path: string;
	readonly release: Release;
	/** Where a query may spill and write what it hands out. */
	readonly workFolder: string;
	/** Read where a release came with no reference files. */
	readonly fallbackReference: () => ReadonlyMap<string, string>;
	/** DuckDB's own size text. */
	readonly memoryLimit?: string;
}

export async function openWarehouseFile(options: WarehouseFileOptions): Promise<WarehouseFile> {
	const { path, release, workFolder, fallbackReference, memoryLimit = '1GB' } = options;
	const database = await openDuckDB({ path, readOnly: true, memoryLimit, allowedDirectories: [workFolder] });
	const references = new LruCache<Reference>(4);
	let holders = 0;
	let retired = false;
	let closed = false;
	const closeWhenFree = () => {
		if (!retired || closed || holders > 0) return;
		closed = true;
		database.close();
	};
	const hold = () => {
		if (closed) return undefined;
		holders += 1;
		let held = true;
		return () => {
			if (!held) return;
			held = false;
			holders -= 1;
			closeWhenFree();
		};
	};
	const connected = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
		const letGo = hold();
		if (!letGo) throw new Error(`release ${release.number} is closed`);
		const connection = await database.connect();
		try {
			return await work(connection);
		} finally {
			connection.closeSync();
			letGo();
		}
	};
	const published = await connected(async (connection) =>
		(await connection.run(`select release, strftime(published_at, '%Y-%m-%dT%H:%M:%S.%gZ') from release order by release`)).getRowsJS()
	);
	return {
		release,
		publishedAt: new Map(published.map(([number, instant]) => [Number(number), String(instant)])),
		referenceOf: (number) =>
			references.get(String(number), () =>
				connected(async (connection) => {
					const files = await readReferenceOf(connection, number);
					return parseReference(files.size > 0 ? files : fallbackReference());
				})
			),
		connected,
		copyToParquet: (statement) => connected((connection) => copyToParquet(connection, statement, workFolder)),
		hold,
		retire() {
			retired = true;
			closeWhenFree();
		}
	};
}

/** Its name begins with the process that writes it, so that what a killed process leaves can be swept. */
async function copyToParquet(connection: DuckDBConnection, { sql, values, types }: BoundSql, workFolder: string): Promise<Uint8Array> {
	const path = join(workFolder, `${process.pid}-${randomUUID()}.parquet`);
	try {
		await connection.run(`create temp table exported as ${sql}`, values, types);
		await connection.run(`copy exported to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`);
		return await readFile(path);
	} finally {
		await connection.run('drop table if exists exported');
		await rm(path, { force: true });
	}
}
