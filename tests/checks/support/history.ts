import { join } from 'node:path';
import { parsePeriod } from '#domain/period';
import { openDuckDB } from '#pipelines/duckdb/open-duckdb.server';
import { BREAKDOWN_SQL } from '#pipelines/warehouse/columns';
import { WAREHOUSE_DDL } from '#pipelines/warehouse/ddl';

/** A figure that stands: IRREG_STAY of Greece in COLEP, in detections, by citizenship. */
export interface StandingFigure {
	readonly period: string;
	readonly value: number;
	readonly citizenship?: string;
	readonly reporter?: string;
	/** The release that ended it. */
	readonly until?: number;
}

/** Writes a warehouse file with figures of one release, as a publication would leave it; returns its path. */
export async function writeHistory(folder: string, figures: readonly StandingFigure[]): Promise<string> {
	const path = join(folder, 'release-000001.duckdb');
	const duckdb = await openDuckDB({ path });
	try {
		await duckdb.connection.run(WAREHOUSE_DDL);
		for (const { period: text, value, citizenship = 'AFG', reporter = 'GRC', until = null } of figures) {
			const period = parsePeriod(text);
			if (!period) throw new Error(`not a period: ${text}`);
			await duckdb.connection.run(
				`insert into observation
				select 'COLEP', 'IRREG_STAY', $reporter, $freq, $text, 'detection', *, ${BREAKDOWN_SQL},
					$start::date, $end::date, $value, null, null, 'A', 'F', null, false, 1, 1, $until::integer
				from (select '_T' as route, '_T' as border_section, '_T' as direction, '_T' as border_type, '_T' as crossing_place,
					$citizenship as citizenship, '_T' as counterpart_state, '_T' as sex, '_T' as age_group, '_T' as mode)`,
				{ reporter, freq: period.freq, text, start: period.start, end: period.end, value, citizenship, until }
			);
		}
		await duckdb.connection.run('checkpoint');
		return path;
	} finally {
		duckdb.close();
	}
}
