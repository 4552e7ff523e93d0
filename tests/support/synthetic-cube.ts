import { Bool, Dictionary, Float64, Int32, makeData, makeVector, Table, Uint16, Utf8, vectorFromArray, type Vector } from 'apache-arrow';
import { breakdownMask } from '#domain/dimension';
import { periodAt } from '#domain/period';
import { Cube } from '../../src/lib/cube/cube.ts';
import { createRandom } from './random.ts';
import { smallReference } from './query-reference.ts';

export const SECTIONS = ['TUR-GRC-LAND', 'TUR-GRC-SEA', 'TUR-BGR-LAND', 'IRN-TUR-LAND'];
const REPORTER_OF = ['GRC', 'GRC', 'BGR', 'TUR'];

export interface SyntheticOptions {
	readonly cells: number;
	readonly months: number;
	readonly citizenships: number;
	readonly seed?: number;
	/** The part of the cells whose value is missing. */
	readonly missing?: number;
}

/** A cube of one wide table (section, direction, citizenship, sex, age) by month, of any size, as the server would send it. */
export function syntheticCube({ cells, months, citizenships, seed = 1, missing = 0.02 }: SyntheticOptions): Cube {
	const random = createRandom(seed);
	const perMonth = Math.ceil(cells / months);
	const reporters = [...new Set(REPORTER_OF)];
	const table = breakdownMask(['BORDER_SECTION', 'DIRECTION', 'CITIZENSHIP', 'SEX', 'AGE_GROUP']);
	const returns = Array.from({ length: months * reporters.length }, (_, index) => ({
		period: periodAt('M', 504 + Math.floor(index / reporters.length)).text,
		reporter: reporters[index % reporters.length] ?? ''
	}));
	const size = perMonth * months;
	const numbers = { return: new Uint32Array(size), section: new Uint16Array(size), direction: new Uint16Array(size), citizenship: new Uint16Array(size), sex: new Uint16Array(size), age: new Uint16Array(size), reporter: new Uint16Array(size) };
	const values: (number | null)[] = [];
	for (let row = 0; row < size; row += 1) {
		const section = Math.floor(random() * SECTIONS.length);
		const reporter = reporters.indexOf(REPORTER_OF[section] ?? '');
		numbers.return[row] = Math.floor(row / perMonth) * reporters.length + reporter;
		numbers.section[row] = section;
		numbers.reporter[row] = reporter;
		numbers.direction[row] = random() < 0.8 ? 0 : 1;
		numbers.citizenship[row] = Math.floor(random() ** 2 * citizenships);
		numbers.sex[row] = Math.floor(random() * 3);
		numbers.age[row] = Math.floor(random() * 4);
		values.push(random() < missing ? null : Math.floor(random() * 60));
	}
	const people = Array.from({ length: citizenships }, (_, index) => `C${String(index).padStart(2, '0')}`);
	const cellTable = new Table({
		return: makeVector(numbers.return),
		obs_value: vectorFromArray(values, new Float64()),
		submission_id: makeVector(new Uint32Array(size).fill(1)),
		obs_status: coded(['A'], new Uint16Array(size)),
		reporting_state: coded(reporters, numbers.reporter),
		border_section: coded(SECTIONS, numbers.section),
		direction: coded(['ENTRY', 'EXIT'], numbers.direction),
		citizenship: coded(people, numbers.citizenship),
		sex: coded(['F', 'M', '_U'], numbers.sex),
		age_group: coded(['Y_LT14', 'Y14-17', 'Y18-34', 'Y_GE35'], numbers.age)
	});
	const text = (list: readonly string[]) => vectorFromArray([...list], new Dictionary(new Utf8(), new Int32()));
	const returnTable = new Table({
		counting_unit: text(returns.map(() => 'DETECTION')),
		reporting_state: text(returns.map(({ reporter }) => reporter)),
		time_period: text(returns.map(({ period }) => period)),
		breakdown: vectorFromArray(returns.map(() => table), new Int32()),
		status: text(returns.map(() => 'reported')),
		exhaustive: vectorFromArray(returns.map(() => true), new Bool()),
		provisional: vectorFromArray(returns.map(() => false), new Bool()),
		submission_id: makeVector(new Uint32Array(returns.length).fill(1)),
		definition_note: vectorFromArray(returns.map(() => null), new Utf8()),
		tlp: text(returns.map(() => 'TLP:CLEAR'))
	});
	const { indicators, ...rest } = smallReference();
	const own = indicators.get('IBC_BETWEEN_BCP');
	if (!own) throw new Error('no indicator');
	const dimensions = [...own.dimensions, 'AGE_GROUP' as const];
	const indicator = { ...own, dimensions, sumOver: [...own.sumOver, 'AGE_GROUP' as const] };
	const reference = { ...rest, indicators: new Map([['IBC_BETWEEN_BCP', indicator]]) };
	const context = { dataflow: 'DEMO', indicator: 'IBC_BETWEEN_BCP', release: 1, publishedAt: '2026-06-01T00:00:00.000Z', reference, leftOut: [] };
	return Cube.fromArrow(cellTable, returnTable, context, '2030-01-01');
}

function coded(codes: readonly string[], indices: Uint16Array): Vector {
	const dictionary = vectorFromArray([...codes], new Utf8());
	return makeVector(makeData({ type: new Dictionary(new Utf8(), new Uint16()), length: indices.length, data: indices, dictionary }));
}
