import type { DuckDBConnection } from '@duckdb/node-api';
import { foldName, type Code } from '#domain/code-list';
import type { Finding } from '#domain/finding';
import { createFinding, printable } from '#domain/create-finding';
import { conceptCodes } from '#domain/profile/concept-codes';
import type { CheckContext } from './check-context.ts';

/** Shorter texts begin too many names. */
const LEAST_LENGTH = 12;

/**
 * Unknown codes that are the beginning of a known name and as long as no other text of their column is longer: cut off, and told
 * as that instead, with the whole name.
 */
export async function tellTruncatedCodes(connection: DuckDBConnection, { mapped, reference }: CheckContext, findings: readonly Finding[]): Promise<Finding[]> {
	const told = new Map<Finding, Finding>();
	for (const { column, rule } of mapped.bound.columns) {
		if (rule.as !== 'code') continue;
		const unknown = findings.filter((finding) => finding.code === 'unknown-code' && finding.column === column.letter && finding.value !== null);
		if (unknown.length === 0) continue;
		const reader = await connection.runAndReadAll(
			`select distinct trim(${column.name}) from (${mapped.table.relation})
			where length(trim(${column.name})) = (select max(length(trim(${column.name}))) from (${mapped.table.relation}))`
		);
		const longest = reader.getRowsJS().map(([text]) => String(text)).filter((text) => text.length >= LEAST_LENGTH);
		const codes = conceptCodes(rule.concept, reference);
		for (const text of longest) {
			const finding = unknown.find(({ value }) => value?.trim() === printable(text));
			const code = finding && codes.codeOf(text) === undefined ? begun(text, codes.all) : undefined;
			if (!finding || !code) continue;
			told.set(
				finding,
				createFinding('truncated-value', 'error', {
					line: finding.line,
					columnIndex: column.index,
					label: column.label,
					value: finding.value,
					expected: `${code.names.en} (${code.code})`,
					situation: 'code',
					words: { length: text.length, name: code.names.en },
					count: finding.count
				})
			);
		}
	}
	return findings.map((finding) => told.get(finding) ?? finding);
}

/** The one code that has a longer name with this beginning. */
function begun(text: string, codes: readonly Code[]): Code | undefined {
	const folded = foldName(text);
	const found = codes.filter(({ names, aliases }) =>
		[...Object.values(names), ...aliases].some((name) => foldName(name).startsWith(folded) && foldName(name).length > folded.length)
	);
	return found.length === 1 ? found[0] : undefined;
}
