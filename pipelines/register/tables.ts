import type { Generated } from 'kysely';

/** What the register holds, column for column. Booleans are 0 and 1, instants ISO 8601 in UTC, `*_json` is JSON. */
export interface RegisterTables {
	submission: SubmissionTable;
	release: ReleaseTable;
	release_reference: ReleaseReferenceTable;
	setting: SettingTable;
	event: EventTable;
}

export interface SubmissionTable {
	id: Generated<number>;
	/** Of the file as submitted; its name in the vault. */
	sha256: string;
	file_name: string;
	bytes: number;
	dataflow: string;
	/** The reporting states in it: its owners. */
	reporters_json: string;
	profile_name: string | null;
	/** The profile as it was when the file was read. */
	profile_json: string | null;
	set_json: string;
	action: 'replace' | 'merge' | 'withdraw';
	exhaustive: number;
	provisional: number;
	/** null: unset. */
	tlp: string | null;
	embargo_until: string | null;
	source_agency: string | null;
	note: string;
	definition_note: string | null;
	/** Returns with nothing to report, in a nil return; null otherwise. */
	nil_returns_json: string | null;
	/** The submission that a withdrawal takes back. */
	withdraws: number | null;
	/** The same for the same bytes, read in the same way and said to mean the same. */
	identity: string;
	status: 'received' | 'accepted' | 'withdrawn';
	received_at: string;
	/** Its name in `vault/staged`; null where there are no rows. */
	staged_sha256: string | null;
	/** The check report's file, profile and summary, without its findings' values. */
	report_json: string | null;
	/** SHA-256 of its rows in canonical order; null where there are none. */
	rows_hash: string | null;
	/** The release it came with; null until then. */
	release: number | null;
}

export interface ReleaseTable {
	number: number;
	/** Its name in `warehouse/`. */
	file: string;
	content_hash: string;
	published_at: string;
	note: string;
	/** Of all reference files it was made with. */
	reference_hash: string;
}

/** The reference files that changed with a release; their contents are in the vault. An empty hash: taken away. */
export interface ReleaseReferenceTable {
	release: number;
	path: string;
	sha256: string;
}

export interface SettingTable {
	name: string;
	value: string;
}

/** Who did what to what, when. Rows are only ever added. */
export interface EventTable {
	id: Generated<number>;
	at: string;
	actor: string;
	action: string;
	subject: string;
	detail_json: string;
}
