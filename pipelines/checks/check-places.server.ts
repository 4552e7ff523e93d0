import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding, FindingCode } from '#domain/finding';
import type { Reference } from '#domain/reference';
import type { BorderSection } from '#domain/route';
import { createFinding } from '#domain/create-finding';
import { addressOf } from './cell-address.ts';
import type { CheckContext } from './check-context.ts';
import { cappedFindings, MAX_NAMED } from './problem-rows.server.ts';

/** Where counts were made, as their rows say it. */
interface Place {
	readonly line: number;
	readonly size: number;
	readonly route: string;
	readonly borderType: string;
	readonly reportingState: string;
	readonly section: BorderSection;
}

/** Places that contradict each other: a section that is not on the route, not of that kind, or not the reporter's own. */
export async function checkPlaces(connection: DuckDBConnection, { mapped, reference }: CheckContext): Promise<Finding[]> {
	if (![...mapped.codesOf('BORDER_SECTION')].some((code) => reference.sections.has(code))) return [];
	const places = await readPlaces(connection, mapped, reference);
	const legs = new Set(reference.legs.map(({ route, section }) => `${route} ${section}`));
	const address = addressOf(mapped.bound, 'BORDER_SECTION');
	const told = (code: FindingCode, isWrong: (place: Place) => boolean, situation?: string): Finding[] => {
		const wrong = places.filter(isWrong);
		return cappedFindings({ rows: wrong.slice(0, MAX_NAMED), total: wrong.length }, code, 'warning', (place) =>
			createFinding(code, 'warning', {
				line: place.line,
				...address,
				value: place.section.code,
				...(situation && { situation }),
				words: wordsOf(place),
				count: place.size
			})
		);
	};
	return [
		...told('route-impossible', ({ route, section }) => !isSpecial(route) && !legs.has(`${route} ${section.code}`)),
		...told('section-impossible', ({ borderType, section }) => !isSpecial(borderType) && borderType !== section.borderType, 'type'),
		...told('section-impossible', ({ reportingState, section }) => isOwnState(reportingState, reference) && reportingState !== section.stateA && reportingState !== section.stateB)
	];
}

/** The different places of a file in the order of their first lines: there are no more than codes make. */
async function readPlaces(connection: DuckDBConnection, mapped: CheckContext['mapped'], reference: Reference): Promise<Place[]> {
	const reader = await connection.runAndReadAll(
		`select min(line)::double, count(*)::double, route, border_type, reporting_state, border_section
		from (${mapped.relation}) where not left_out group by all order by all`
	);
	return reader.getRowsJS().flatMap(([line, size, ...codes]): Place[] => {
		const [route = '', borderType = '', reportingState = '', code = ''] = codes.map((text) => String(text ?? ''));
		const section = reference.sections.get(code);
		return section ? [{ line: Number(line), size: Number(size), route, borderType, reportingState, section }] : [];
	});
}

/** Says nothing of a place: a total, unknown, the remainder, not applicable; or could not be read. */
const isSpecial = (code: string): boolean => code === '' || code.startsWith('_');

function wordsOf({ route, borderType, reportingState, section }: Place) {
	return { route, section: section.code, type: borderType, own: section.borderType, a: section.stateA, b: section.stateB, reporter: reportingState };
}

/** An agency reports for several states' sections; a state for its own. */
function isOwnState(code: string, { lists }: Reference): boolean {
	return lists.states.byCode.has(code) && !lists.reporters.byCode.has(code);
}
