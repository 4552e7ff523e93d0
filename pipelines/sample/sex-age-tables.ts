import { createRandom } from '#domain/statistics/random';
import { drawNormal, drawParts } from './draws.ts';
import { regroup } from './mean-counts.ts';
import type { SampleTable } from './sample-table.ts';
import type { SampleWorld } from './sample-world.ts';

const GROUPS = [
	['M', 'Y_GE18', 0.7],
	['F', 'Y_GE18', 0.11],
	['M', 'Y_LT18', 0.13],
	['F', 'Y_LT18', 0.05],
	['_U', '_U', 0.01]
] as const;

/** The same detections by sex and age group, beside the table by citizenship, for the reporters that send one. */
export function createSexAgeTables(world: SampleWorld, tables: readonly SampleTable[]): SampleTable[] {
	return tables
		.filter(({ indicator }) => indicator === 'IBC_BETWEEN_BCP')
		.flatMap((table) => {
			const since = world.parameters.reporters.get(table.reportingState)?.sexAgeSince;
			if (since === undefined) return [];
			const random = createRandom(`${world.seed}/sex-age/${table.reportingState}`);
			const recent = table.counts.filter(({ period }) => period.text >= since);
			const counts = regroup(recent, ({ codes: [section = '', direction = ''] }) => [section, direction]).flatMap(({ period, codes, count }) => {
				const weights = GROUPS.map(([, , weight]) => weight * Math.exp(0.15 * drawNormal(random)));
				return drawParts(random, count, weights).map((part, index) => ({
					period,
					codes: [...codes, GROUPS[index]?.[0] ?? '', GROUPS[index]?.[1] ?? ''],
					count: part
				}));
			});
			return [{ ...table, dimensions: ['BORDER_SECTION', 'DIRECTION', 'SEX', 'AGE_GROUP'], counts: counts.filter(({ count }) => count > 0) }];
		});
}
