import type { ReferenceRow } from './reference-table.ts';

/** What rows hold, by code; throws where a code comes twice. */
export function uniqueMap<T extends { readonly code: string }>(
	rows: readonly ReferenceRow[],
	parse: (row: ReferenceRow) => T
): Map<string, T> {
	const map = new Map<string, T>();
	for (const row of rows) {
		const entry = parse(row);
		if (map.has(entry.code)) row.fail(`repeats code ${entry.code}`);
		map.set(entry.code, entry);
	}
	return map;
}
