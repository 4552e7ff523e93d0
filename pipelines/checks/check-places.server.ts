import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { Reference } from '#domain/reference';
import { createFinding } from '#domain/create-finding';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { readProblemRows } from './problem-rows.server.ts';

/** Places that contradict each other: a section that is not on the route, not of that kind, or not the reporter's own. */
export async function checkPlaces(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const { rows } = await readProblemRows(
		connection,
		`select min(line) as line, route, border_section, border_type, reporting_state, count(*) as size
		from (${mapped.relation}) where not left_out and not starts_with(border_section, '_')
		group by route, border_section, border_type, reporting_state`
	);
	const onRoute = new Set(reference.legs.map(({ route, section }) => `${route} ${section}`));
	const findings: Finding[] = [];
	for (const row of rows) {
		const section = reference.sections.get(row.text('border_section'));
		if (!section) continue;
		const address = { line: row.number('line'), ...addressOf(mapped.bound, 'BORDER_SECTION'), value: section.code, count: row.number('size') ?? 1 };
		const [route, type, reporter] = [row.text('route'), row.text('border_type'), row.text('reporting_state')];
		if (!route.startsWith('_') && !onRoute.has(`${route} ${section.code}`)) {
			findings.push(createFinding('route-impossible', 'warning', { ...address, words: { route, section: section.code } }));
		}
		if (!type.startsWith('_') && type !== section.borderType) {
			findings.push(
				createFinding('section-impossible', 'warning', { ...address, situation: 'type', words: { section: section.code, type, own: section.borderType } })
			);
		}
		if (isState(reporter, reference) && reporter !== section.stateA && reporter !== section.stateB) {
			findings.push(
				createFinding('section-impossible', 'warning', { ...address, words: { section: section.code, a: section.stateA, b: section.stateB, reporter } })
			);
		}
	}
	return findings;
}

/** An agency reports for several states' sections; a state for its own. */
function isState(reporter: string, { lists }: Reference): boolean {
	return lists.states.byCode.has(reporter) && !lists.reporters.byCode.has(reporter);
}
