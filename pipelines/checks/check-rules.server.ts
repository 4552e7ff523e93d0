import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { CheckContext } from './check-context.ts';
import { checkComparisons } from './check-comparisons.server.ts';
import { checkExclusions } from './check-exclusions.server.ts';
import { checkParts } from './check-parts.server.ts';
import { checkRanges } from './check-ranges.server.ts';

/** The content rules that stand as data in `data/rules/`: one family each, one row a rule. */
export async function checkRules(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	const findings: Finding[] = [];
	for (const check of [checkRanges, checkComparisons, checkParts, checkExclusions]) findings.push(...(await check(connection, context)));
	return findings;
}
