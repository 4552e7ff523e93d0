import type { DuckDBDataChunk, JS } from '@duckdb/node-api';
import type { Reference } from '#domain/reference';
import type { SubmissionLabel } from '../register/labels.server.ts';
import type { BoundSql } from './sql-params.ts';

/** One release's figures, held open for as long as one piece of work needs them. */
export interface FigureSource {
	/** The latest release in it; earlier ones are in it too. */
	readonly currentRelease: number;
	/** When a release was published (ISO instant); undefined for one that is not there. */
	publishedAt(release: number): string | undefined;
	/** The code lists, routes, plan and metrics that a release was made with. */
	referenceOf(release: number): Promise<Reference>;
	/** Today's permissions. */
	readonly labels: ReadonlyMap<number, SubmissionLabel>;
	rows(statement: BoundSql): Promise<JS[][]>;
	/** The same as typed column vectors, good until the work is done. */
	chunks(statement: BoundSql): Promise<DuckDBDataChunk[]>;
	/** Writes a statement's rows to a file of its own and hands the bytes back. */
	copyToParquet(statement: BoundSql): Promise<Uint8Array>;
}

/** Where figures are read: each piece of work gets the current release, and keeps it until it is done. */
export interface FigureReader {
	use<T>(work: (source: FigureSource) => Promise<T>): Promise<T>;
}
