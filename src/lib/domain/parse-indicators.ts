import { BREAKDOWN_DIMENSIONS } from './dimension.ts';
import { parseCodeCell } from './parse-code-lists.ts';
import { FREQUENCIES } from './period.ts';
import { parseReferenceTable, type ReferenceRow } from './reference-table.ts';
import { uniqueMap } from './unique-map.ts';
import type { Indicator } from './indicator.ts';
import type { ListName } from './reference.ts';
import type { CodeList } from './code-list.ts';

export const INDICATORS_PATH = 'data/indicators/indicators.csv';
const COLUMNS = [
	...['code', 'fran_code', 'name_en', 'short_name_en', 'definition_en', 'counting_unit', 'kind', 'dimensions', 'sum_over'],
	...['stage_rule', 'mirror_of', 'freq', 'public_only', 'mode_list', 'threshold', 'theme', 'colour', 'note']
];
const THEMES = ['irregular-migration', 'return', 'smuggling', 'trafficking', 'context'] as const;
/** No threshold may be lower, whatever is written. */
const LEAST_THRESHOLD = 3;

/** The metrics layer, by indicator, in its order of presentation. */
export function parseIndicators(
	texts: ReadonlyMap<string, string>,
	lists: Readonly<Record<ListName, CodeList>>
): Map<string, Indicator> {
	const { rows } = parseReferenceTable(texts, INDICATORS_PATH, COLUMNS);
	const indicators = uniqueMap(rows, (row) => parseIndicator(row, lists));
	for (const row of rows) {
		const mirror = row.maybe('mirror_of');
		if (mirror === undefined) continue;
		const other = indicators.get(mirror) ?? row.fail(`unknown indicator ${mirror}`);
		if (other.mirrorOf !== row.text('code')) row.fail(`${mirror} does not mirror ${row.text('code')} in turn`);
		if (other.countingUnit !== row.text('counting_unit')) row.fail(`${mirror} counts ${other.countingUnit}, not ${row.text('counting_unit')}`);
	}
	return indicators;
}

function parseIndicator(row: ReferenceRow, lists: Readonly<Record<ListName, CodeList>>): Indicator {
	const countingUnit = row.required('counting_unit');
	if (!lists['counting-units'].byCode.has(countingUnit)) row.fail(`unknown counting unit ${countingUnit}`);
	const dimensions = row.listOf('dimensions', BREAKDOWN_DIMENSIONS);
	const sumOver = row.listOf('sum_over', [...BREAKDOWN_DIMENSIONS, 'TIME_PERIOD', 'REPORTING_STATE'] as const);
	for (const name of sumOver) {
		const isOwn = name === 'TIME_PERIOD' || name === 'REPORTING_STATE' || dimensions.includes(name);
		if (!isOwn) row.fail(`sums over ${name}, which is none of its dimensions`);
	}
	const kind = row.oneOf('kind', ['flow', 'stock'] as const);
	if (kind === 'stock' && sumOver.includes('TIME_PERIOD')) row.fail('a stock is never summed over TIME_PERIOD');
	const stageRule = row.yesNo('stage_rule');
	if (stageRule && (!dimensions.includes('BORDER_SECTION') || !dimensions.includes('DIRECTION'))) {
		row.fail('a stage rule needs BORDER_SECTION and DIRECTION among the dimensions');
	}
	const threshold = row.integer('threshold');
	if (threshold < LEAST_THRESHOLD) row.fail(`threshold is below ${LEAST_THRESHOLD}: ${threshold}`);
	const franCode = row.maybe('fran_code');
	const mirrorOf = row.maybe('mirror_of');
	const modeList = parseModeList(row, lists.modes);
	return {
		code: parseCodeCell(row),
		...(franCode && { franCode }),
		name: row.required('name_en'),
		shortName: row.required('short_name_en'),
		definition: row.required('definition_en'),
		countingUnit,
		kind,
		dimensions,
		sumOver,
		stageRule,
		...(mirrorOf && { mirrorOf }),
		freq: row.oneOf('freq', FREQUENCIES),
		publicOnly: row.yesNo('public_only'),
		...(modeList && { modeList }),
		threshold,
		theme: row.oneOf('theme', THEMES),
		colour: parseColour(row)
	};
}

function parseModeList(row: ReferenceRow, modes: CodeList): string | undefined {
	const prefix = row.maybe('mode_list');
	const hasMode = row.list('dimensions').includes('MODE');
	if ((prefix !== undefined) !== hasMode) row.fail('mode_list and the dimension MODE go together');
	if (prefix && !modes.codes.some(({ code }) => code.startsWith(prefix))) row.fail(`no mode begins with ${prefix}`);
	return prefix;
}

function parseColour(row: ReferenceRow): string {
	const colour = row.required('colour');
	return /^--series-[1-8]$/.test(colour) ? colour : row.fail(`not a colour token such as --series-1: ${colour}`);
}
