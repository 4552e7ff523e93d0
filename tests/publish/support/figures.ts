import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { warehousePath, type Home } from '#pipelines/home.server';
import { currentRelease } from '#pipelines/register/releases.server';

/** `period reporter citizenship` → value, as a release (the current one) shows them. */
export async function figures(home: Home, release?: number): Promise<Record<string, number | null>> {
	const rows = await ask(home, release, 'observation', "concat_ws(' ', time_period, reporting_state, citizenship), obs_value::integer");
	return Object.fromEntries(rows.map(([key, value]) => [String(key), value as number | null]));
}

/** `period reporter mask` → `status exhaustive provisional submission`. */
export async function returns(home: Home, release?: number): Promise<Record<string, string>> {
	const rows = await ask(
		home,
		release,
		'reported_return',
		`concat_ws(' ', time_period, reporting_state, breakdown),
		concat_ws(' ', status, case when exhaustive then 'all' else 'some' end, case when provisional then 'provisional' else 'final' end, submission_id)`
	);
	return Object.fromEntries(rows.map(([key, value]) => [String(key), String(value)]));
}

async function ask(home: Home, release: number | undefined, table: string, columns: string) {
	const current = (await currentRelease(home.register))!;
	const duckdb = await openDuckDB({ path: warehousePath(home, current), readOnly: true });
	try {
		const asOf = release ?? current.number;
		const result = await duckdb.connection.runAndReadAll(
			`select ${columns} from ${table} where release_from <= $asOf and (release_to is null or release_to > $asOf) order by 1`,
			{ asOf }
		);
		return result.getRows();
	} finally {
		duckdb.close();
	}
}
