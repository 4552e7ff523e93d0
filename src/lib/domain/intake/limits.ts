/** What intake takes before it gives up; each has its own finding. */
export interface IntakeLimits {
	/** Bytes of the file as sent. */
	readonly bytes: number;
	/** Bytes once unpacked. */
	readonly unpackedBytes: number;
	/** Unpacked size over packed size. */
	readonly ratio: number;
	/** Files in a workbook's archive. */
	readonly archiveEntries: number;
	/** Data rows, blank ones left out. */
	readonly rows: number;
	readonly columns: number;
	/** Bytes of one record, as UTF-8. */
	readonly lineBytes: number;
	/** Characters of one cell. */
	readonly cellCharacters: number;
}

export const DEFAULT_LIMITS: IntakeLimits = {
	bytes: 512 * 1024 * 1024,
	unpackedBytes: 1024 * 1024 * 1024,
	ratio: 300,
	archiveEntries: 2000,
	rows: 10_000_000,
	columns: 256,
	lineBytes: 1024 * 1024,
	cellCharacters: 32_767
};
