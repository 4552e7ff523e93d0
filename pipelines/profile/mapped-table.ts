import type { CodedConcept } from '#domain/concept';
import type { Finding } from '#domain/finding';
import type { TextTable } from '#pipelines/intake/text-table';
import type { BoundProfile } from '#domain/profile/bound-profile';

/**
 * A file laid into the contract's columns. `relation` is SQL, to be put in brackets, of one row per count:
 * line BIGINT, col INTEGER (index of the count's column), the 16 key dimensions lower-case, period_start and period_end DATE,
 * breakdown INTEGER, obs_value BIGINT, value_reason, value_bound (the value is below it), obs_status, conf_status, comment, said_freq,
 * left_out (a control figure: summed, never loaded), rejected (a cell could not be read; its finding is an error) and
 * key_hash UBIGINT (rows with one key share it; rows that share it need not have one key).
 */
export interface MappedTable {
	readonly relation: string;
	/** Table of the rows' counts by return (see createTally): what most checks need, without a look at every row. */
	readonly tally: string;
	/** The codes that rows have in a concept, control figures left out. */
	codesOf(concept: CodedConcept): ReadonlySet<string>;
	/** The FREQ of the file's periods, control figures' too. */
	readonly frequencies: ReadonlySet<string>;
	/** Table of the key_hash values that several loadable rows share; there is none where `sharedCount` is 0. */
	readonly shared: string;
	/** How many those are; most files have none. */
	readonly sharedCount: number;
	/** Columns of a staged file that hold the same in every row: what it stands for where it is left out. */
	readonly alike: ReadonlySet<string>;
	readonly bound: BoundProfile;
	/** The file's cells as text, held for further looks at them. */
	readonly table: TextTable;
	/** Concept → what it was read from, in words. */
	readonly mapping: Readonly<Record<string, string>>;
	readonly ignored: readonly string[];
	readonly findings: readonly Finding[];
	/** Frees what `relation` and `table` read. */
	close(): Promise<void>;
}
