import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding, FindingCode } from '#domain/finding';
import type { Reference } from '#domain/reference';
import { createFinding } from '#domain/create-finding';
import { createLookupTable, dropTables } from '#pipelines/duckdb/lookup-table.server';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, readProblemRows, type ProblemRow } from './problem-rows.server.ts';

/** Places that contradict each other: a section that is not on the route, not of that kind, or not the reporter's own. */
export async function checkPlaces(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	const isSaid = (mapped.bound.constants.BORDER_SECTION ?? addressOf(mapped.bound, 'BORDER_SECTION').label) !== undefined;
	if (!isSaid && !mapped.bound.counts.some(({ constants }) => constants.BORDER_SECTION)) return [];
	const sections = await createLookupTable(
		connection,
		'sections',
		{ section: 'varchar', state_a: 'varchar', state_b: 'varchar', own_type: 'varchar' },
		[...reference.sections.values()].map(({ code, stateA, stateB, borderType }) => [code, stateA, stateB, borderType])
	);
	const legs = await createLookupTable(connection, 'legs', { leg_route: 'varchar', leg_section: 'varchar' }, reference.legs.map(({ route, section }) => [route, section]));
	const states = await createLookupTable(connection, 'reporting_states', { state: 'varchar' }, ownStates(reference).map((state) => [state]));
	const places = `select min(line) as line, count(*) as size, route, border_type, reporting_state, section, state_a, state_b, own_type
		from (${mapped.relation}) join ${sections} on section = border_section where not left_out group by all`;
	const address = addressOf(mapped.bound, 'BORDER_SECTION');
	const told = async (code: FindingCode, wrong: string, situation?: string): Promise<Finding[]> => {
		const found = await readProblemRows(connection, `select * from (${places}) where ${wrong}`);
		return cappedFindings(found, code, 'warning', (row) =>
			createFinding(code, 'warning', {
				line: row.number('line'),
				...address,
				value: row.text('section'),
				...(situation && { situation }),
				words: wordsOf(row),
				count: row.number('size') ?? 1
			})
		);
	};
	try {
		return [
			...(await told(
				'route-impossible',
				`not starts_with(route, '_') and not exists (select 1 from ${legs} where leg_route = route and leg_section = section)`
			)),
			...(await told('section-impossible', `not starts_with(border_type, '_') and border_type <> own_type`, 'type')),
			...(await told(
				'section-impossible',
				`reporting_state not in (state_a, state_b) and reporting_state in (select state from ${states})`
			))
		];
	} finally {
		await dropTables(connection, [sections, legs, states]);
	}
}

function wordsOf(row: ProblemRow) {
	return {
		route: row.text('route'),
		section: row.text('section'),
		type: row.text('border_type'),
		own: row.text('own_type'),
		a: row.text('state_a'),
		b: row.text('state_b'),
		reporter: row.text('reporting_state')
	};
}

/** An agency reports for several states' sections; a state for its own. */
function ownStates({ lists }: Reference): string[] {
	return [...lists.states.byCode.keys()].filter((code) => !lists.reporters.byCode.has(code));
}
