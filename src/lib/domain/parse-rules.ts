import type { ComparisonRule, ContentRules, ExclusionRule, PartRule, RangeRule } from './content-rule.ts';
import { BREAKDOWN_DIMENSIONS, type BreakdownDimension } from './dimension.ts';
import { FREQUENCIES } from './period.ts';
import type { ListName, Reference } from './reference.ts';
import { parseReferenceTable, type ReferenceRow } from './reference-table.ts';

type Known = Pick<Reference, 'lists' | 'indicators'>;

const COLUMNS = {
	ranges: ['indicator', 'freq', 'max', 'reason'],
	comparisons: ['larger', 'smaller', 'freq', 'leeway_percent', 'leeway_count', 'reason'],
	parts: ['concept', 'whole', 'split', 'part', 'reason'],
	exclusions: ['concept', 'code', 'other_concept', 'other_code', 'reason']
} as const;

export type RuleFamily = keyof typeof COLUMNS;
export const RULE_FAMILIES = Object.keys(COLUMNS) as readonly RuleFamily[];

/** The lists that a rule may draw on: small ones, whose codes the program does not make. */
const LISTS: Readonly<Partial<Record<BreakdownDimension, ListName>>> = {
	DIRECTION: 'directions',
	BORDER_TYPE: 'border-types',
	CROSSING_PLACE: 'crossing-places',
	SEX: 'sex',
	AGE_GROUP: 'age-groups',
	MODE: 'modes'
};

export const rulesPath = (family: RuleFamily): string => `data/rules/${family}.csv`;

/** The content rules, each with its reason. A release that came without a family of rules has none of it. */
export function parseRules(texts: ReadonlyMap<string, string>, known: Known): ContentRules {
	const rowsOf = (family: RuleFamily) => (texts.has(rulesPath(family)) ? parseReferenceTable(texts, rulesPath(family), COLUMNS[family]).rows : []);
	return {
		ranges: rowsOf('ranges').map((row) => parseRange(row, known)),
		comparisons: rowsOf('comparisons').map((row) => parseComparison(row, known)),
		parts: rowsOf('parts').map((row) => parsePart(row, known)),
		exclusions: rowsOf('exclusions').map((row) => parseExclusion(row, known))
	};
}

function parseRange(row: ReferenceRow, known: Known): RangeRule {
	return { indicator: indicatorOf(row, 'indicator', known), freq: row.oneOf('freq', FREQUENCIES), max: row.integer('max'), reason: row.required('reason') };
}

function parseComparison(row: ReferenceRow, known: Known): ComparisonRule {
	const [larger, smaller] = [indicatorOf(row, 'larger', known), indicatorOf(row, 'smaller', known)];
	if (larger === smaller) row.fail(`compares ${larger} with itself`);
	return {
		larger,
		smaller,
		freq: row.oneOf('freq', FREQUENCIES),
		leewayPercent: row.integer('leeway_percent'),
		leewayCount: row.integer('leeway_count'),
		reason: row.required('reason')
	};
}

function parsePart(row: ReferenceRow, known: Known): PartRule {
	const concept = row.oneOf('concept', BREAKDOWN_DIMENSIONS);
	const [whole, part] = [codeOf(row, 'whole', concept, known), codeOf(row, 'part', concept, known)];
	if (whole === part) row.fail(`${part} is part of itself`);
	return { concept, whole, split: row.required('split'), part, reason: row.required('reason') };
}

function parseExclusion(row: ReferenceRow, known: Known): ExclusionRule {
	const concepts = ['INDICATOR', ...BREAKDOWN_DIMENSIONS] as const;
	const [concept, otherConcept] = [row.oneOf('concept', concepts), row.oneOf('other_concept', concepts)];
	if (concept === otherConcept) row.fail(`${concept} has one code a row in any case`);
	return {
		concept,
		code: concept === 'INDICATOR' ? indicatorOf(row, 'code', known) : codeOf(row, 'code', concept, known),
		otherConcept,
		otherCode: otherConcept === 'INDICATOR' ? indicatorOf(row, 'other_code', known) : codeOf(row, 'other_code', otherConcept, known),
		reason: row.required('reason')
	};
}

function indicatorOf(row: ReferenceRow, column: string, { indicators }: Known): string {
	const code = row.required(column);
	return indicators.has(code) ? code : row.fail(`unknown indicator ${code}`);
}

function codeOf(row: ReferenceRow, column: string, concept: BreakdownDimension, { lists }: Known): string {
	const code = row.required(column);
	const list = LISTS[concept] ?? row.fail(`no rule is about codes of ${concept}`);
	return lists[list].byCode.has(code) ? code : row.fail(`${column} is no code of ${list}: ${code}`);
}
