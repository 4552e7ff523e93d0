import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import { withoutValues } from '#domain/suspect-columns';
import type { CheckContext } from './check-context.ts';
import { checkAges } from './check-ages.server.ts';
import { checkFormulas } from './check-formulas.server.ts';
import { checkIndicators } from './check-indicators.server.ts';
import { checkKeys } from './check-keys.server.ts';
import { checkPeriods } from './check-periods.server.ts';
import { checkPersonalData } from './check-personal-data.server.ts';
import { checkPlaces } from './check-places.server.ts';
import { checkOutliers } from './check-outliers.server.ts';
import { checkPrevious } from './check-previous.server.ts';
import { checkReporter } from './check-reporter.server.ts';
import { checkRules } from './check-rules.server.ts';
import { checkRunningTotals } from './check-running-totals.server.ts';
import { checkSuppressed } from './check-suppressed.server.ts';
import { checkTlp } from './check-tlp.server.ts';
import { checkTotals } from './check-totals.server.ts';
import { checkTruncated } from './check-truncated.server.ts';
import { checkUnits } from './check-units.server.ts';
import { checkValidity } from './check-validity.server.ts';
import { checkWindow } from './check-window.server.ts';
import { tellShiftedRows } from './shifted-rows.server.ts';
import { tellTruncatedCodes } from './truncated-codes.server.ts';
import { unprovenColumns } from './unproven-columns.ts';

/** One family of findings each; none knows another. */
const CHECKS = [
	checkReporter,
	checkKeys,
	checkPeriods,
	checkAges,
	checkTotals,
	checkUnits,
	checkIndicators,
	checkPlaces,
	checkValidity,
	checkSuppressed,
	checkFormulas,
	checkTruncated,
	checkTlp,
	checkWindow,
	checkRunningTotals,
	checkRules,
	checkPrevious,
	checkOutliers
] as const;

/**
 * Everything that is found in a mapped file, the findings of its mapping first. Where a column seems to hold data of persons,
 * nothing else is looked at and no finding carries a value.
 */
export async function runChecks(connection: DuckDBConnection, context: CheckContext): Promise<Finding[]> {
	const { mapped } = context;
	const personal = await checkPersonalData(connection, mapped.table, { columns: unprovenColumns(mapped), bound: mapped.bound });
	if (personal.length > 0) return [...personal, ...withoutValues(mapped.findings)];
	const findings = await tellTruncatedCodes(connection, context, await tellShiftedRows(connection, context, mapped.findings));
	for (const check of CHECKS) findings.push(...(await check(connection, context)));
	return findings;
}
