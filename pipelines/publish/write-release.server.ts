import { timestampValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { openDuckDB } from '../duckdb/open-duckdb.server.ts';
import { contentHash } from '../warehouse/content-hash.server.ts';
import { WAREHOUSE_DDL } from '../warehouse/ddl.ts';
import { applyWave } from './apply-wave.server.ts';
import { createIncoming } from './incoming.server.ts';
import { stagedPaths, type ReleaseContent } from './release-content.ts';
import { verifyRelease } from './verify-release.server.ts';

export interface WriteOptions {
	/** A folder to spill into. */
	readonly workFolder: string;
	/** Told when all is written inside the transaction, and when the transaction is through. */
	at?: (stage: 'applied' | 'committed') => void | Promise<void>;
}

/**
 * Writes releases, one after another, into the warehouse file at a path (empty or absent: from the beginning), each in
 * one transaction, and returns the content hash after each. The file is checkpointed and closed.
 */
export async function writeReleases(
	path: string,
	releases: readonly ReleaseContent[],
	options: WriteOptions,
	{ fresh }: { fresh: boolean }
): Promise<string[]> {
	const { workFolder, at = () => {} } = options;
	const allowedPaths = [...new Set(releases.flatMap(({ submissions }) => stagedPaths(submissions)))];
	const duckdb = await openDuckDB({ path, allowedPaths, allowedDirectories: [workFolder] });
	try {
		if (fresh) await duckdb.connection.run(WAREHOUSE_DDL);
		const hashes: string[] = [];
		for (const content of releases) {
			await inTransaction(duckdb.connection, async () => {
				await applyRelease(duckdb.connection, content);
				await at('applied');
			});
			await at('committed');
			hashes.push(await contentHash(duckdb.connection));
		}
		await duckdb.connection.run('checkpoint');
		return hashes;
	} finally {
		duckdb.close();
	}
}

async function applyRelease(connection: DuckDBConnection, content: ReleaseContent): Promise<void> {
	const { number, publishedAt, note } = content;
	const instant = timestampValue(BigInt(Date.parse(publishedAt)) * 1000n);
	await connection.run('insert into release values ($number, $instant, $note)', { number, instant, note });
	for (const { path, sha256, content: text } of content.reference) {
		await connection.run('insert into reference_file values ($number, $path, $sha256, $text)', { number, path, sha256, text });
	}
	for (const { submission } of content.submissions) {
		await connection.run('insert into submission values ($id, $number, $sha256, $fileName, $sourceAgency, $definitionNote)', {
			id: submission.id,
			number,
			sha256: submission.sha256,
			fileName: submission.fileName,
			sourceAgency: submission.sourceAgency,
			definitionNote: submission.definitionNote
		});
	}
	const waves = await createIncoming(connection, content.submissions);
	for (let wave = 0; wave < waves; wave += 1) await applyWave(connection, { wave, release: number });
	await verifyRelease(connection, content);
	await connection.run('drop table incoming; drop table incoming_return; drop table incoming_submission');
}

async function inTransaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
	await connection.run('begin transaction');
	try {
		await work();
		await connection.run('commit');
	} catch (error) {
		await connection.run('rollback');
		throw error;
	}
}
