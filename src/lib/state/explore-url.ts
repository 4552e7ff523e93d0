import { parsePeriod } from '../domain/period.ts';
import {
	AS_OF,
	COMPARE,
	FILTER_PARAMETERS,
	GRAINS,
	NO_CHOICE,
	OVERLAYS,
	PARAMETER_OF,
	PIVOT_MEASURES,
	SCALES,
	type ExploreChoice,
	type FilterDimension,
	type FilterParameter
} from './explore-choice.ts';

/** A parameter of the address that is left out, and why. */
export interface UrlProblem {
	readonly parameter: string;
	readonly value: string;
	readonly reason:
		| 'unknown-parameter'
		| 'unknown-code'
		| 'not-a-period'
		| 'not-a-choice'
		| 'backwards'
		| 'too-many'
		| 'repeated'
		| 'no-figures'
		| 'not-on-route';
}

/** Which codes there are, by the name of the parameter that takes them. */
export type KnownCodes = (parameter: 'dataflow' | 'indicator' | 'route' | 'stage' | FilterParameter, code: string) => boolean;

export interface ParsedExplore {
	readonly choice: ExploreChoice;
	readonly problems: readonly UrlProblem[];
}

/** As many codes as one question takes. */
const MOST_CODES = 500;
/** What is left out stands in the address with this before its parameter. */
const NOT = 'not-';
/** Periods as the columns of a table. */
const TIME = 'time';
const SINGLE = ['dataflow', 'indicator', 'route', 'stage'] as const;

const isFilter = (name: string): name is FilterParameter => Object.hasOwn(FILTER_PARAMETERS, name);

/** Reads an address: what is valid is taken, what is missing is left open, what is invalid is named with its reason. */
export function parseExploreUrl(parameters: URLSearchParams, isKnown: KnownCodes): ParsedExplore {
	const problems: UrlProblem[] = [];
	const found: Found = { ...NO_CHOICE };
	const filters: Codes = {};
	const excluded: Codes = {};
	const seen = new Set<string>();
	for (const [parameter, value] of parameters) {
		const reject = (reason: UrlProblem['reason'], part = value) => void problems.push({ parameter, value: part, reason });
		const single = SINGLE.find((name) => name === parameter);
		const left = parameter.startsWith(NOT) ? parameter.slice(NOT.length) : '';
		if (seen.has(parameter)) reject('repeated');
		else if (value === '') continue;
		else if (isFilter(parameter)) readCodes(parameter, value, filters, isKnown, reject);
		else if (isFilter(left)) readCodes(left, value, excluded, isKnown, reject);
		else if (single) {
			if (isKnown(single, value)) found[single] = value;
			else reject('unknown-code');
		} else {
			const read = READERS[parameter];
			const reason = read ? read(value, found, isKnown) : 'unknown-parameter';
			if (reason) reject(reason);
		}
		seen.add(parameter);
	}
	const { from, to } = found;
	if (from && to && isBackwards(from, to)) {
		problems.push({ parameter: 'to', value: to, reason: 'backwards' });
		delete found.to;
	}
	return { choice: { ...found, filters, excluded }, problems };
}

type Found = { -readonly [K in keyof ExploreChoice]: ExploreChoice[K] };
type Codes = Partial<Record<FilterDimension, readonly string[]>>;
/** Takes a value, or gives the reason why not. */
type ReadParameter = (value: string, found: Found, isKnown: KnownCodes) => UrlProblem['reason'] | undefined;

function readCodes(parameter: FilterParameter, value: string, into: Codes, isKnown: KnownCodes, reject: (reason: UrlProblem['reason'], part: string) => void): void {
	const codes = [...new Set(value.split(',').filter(Boolean))];
	const known = codes.filter((code) => isKnown(parameter, code));
	for (const code of codes) if (!known.includes(code)) reject('unknown-code', code);
	if (known.length > MOST_CODES) reject('too-many', String(known.length));
	else if (known.length > 0) into[FILTER_PARAMETERS[parameter]] = known.sort();
}

function readPeriod(name: 'from' | 'to'): ReadParameter {
	return (value, found) => {
		if (!parsePeriod(value)) return 'not-a-period';
		found[name] = value;
		return undefined;
	};
}

/** One of a few words. */
function readWord<Name extends 'grain' | 'asOf' | 'span' | 'scales'>(name: Name, words: readonly NonNullable<ExploreChoice[Name]>[]): ReadParameter {
	return (value, found) => {
		const word = words.find((known) => known === value);
		if (word === undefined) return 'not-a-choice';
		(found as Record<Name, unknown>)[name] = word;
		return undefined;
	};
}

const readCompare: ReadParameter = (value, found) => {
	const word = COMPARE.find((name) => name === value);
	const [from = '', to = from] = value.split('..');
	if (word) found.compare = word;
	else if (!parsePeriod(from) || !parsePeriod(to)) return value.includes('..') ? 'not-a-period' : 'not-a-choice';
	else if (isBackwards(from, to)) return 'backwards';
	else found.compare = { from, to };
	return undefined;
};

const readOverlays: ReadParameter = (value, found) => {
	const words = value.split(',').filter(Boolean);
	const known = OVERLAYS.filter((name) => words.includes(name));
	found.overlays = known;
	return known.length < new Set(words).size ? 'not-a-choice' : undefined;
};

const readRelease: ReadParameter = (value, found) => {
	if (!/^[1-9][0-9]{0,8}$/.test(value)) return 'not-a-choice';
	found.release = Number(value);
	return undefined;
};

const readMultiples: ReadParameter = (value, found) => {
	if (!isFilter(value)) return 'not-a-choice';
	found.multiples = FILTER_PARAMETERS[value];
	return undefined;
};

/** Rows, columns and, where it is not the value, a measure: `citizenship,time,share`. */
const readPivot: ReadParameter = (value, found) => {
	const [rows = '', columns = '', word = 'value', ...rest] = value.split(',');
	const measure = PIVOT_MEASURES.find((name) => name === word);
	if (!isFilter(rows) || !(isFilter(columns) || columns === TIME) || rows === columns || !measure || rest.length > 0) return 'not-a-choice';
	found.pivot = { rows: FILTER_PARAMETERS[rows], columns: columns === TIME ? 'TIME_PERIOD' : FILTER_PARAMETERS[columns], measure };
	return undefined;
};

const readFocus: ReadParameter = (value, found, isKnown) => {
	const [parameter = '', code = ''] = value.split(':');
	if (!isFilter(parameter)) return 'not-a-choice';
	if (!isKnown(parameter, code)) return 'unknown-code';
	found.focus = { dimension: FILTER_PARAMETERS[parameter], code };
	return undefined;
};

const READERS: Readonly<Record<string, ReadParameter>> = {
	from: readPeriod('from'),
	to: readPeriod('to'),
	span: readWord('span', ['all']),
	grain: readWord('grain', GRAINS),
	'as-of': readWord('asOf', AS_OF),
	compare: readCompare,
	release: readRelease,
	overlays: readOverlays,
	multiples: readMultiples,
	scales: readWord('scales', SCALES),
	pivot: readPivot,
	focus: readFocus
};

const isBackwards = (from: string, to: string): boolean => (parsePeriod(from)?.start ?? '') > (parsePeriod(to)?.end ?? '');

/** The address of a choice, in one order, with nothing in it that would be chosen anyway. */
export function writeExploreUrl(choice: ExploreChoice): string {
	const parameters = new URLSearchParams();
	const { compare, overlays, multiples, scales, pivot, focus } = choice;
	for (const name of SINGLE) if (choice[name]) parameters.set(name, choice[name]);
	for (const name of ['from', 'to', 'span', 'grain'] as const) if (choice[name]) parameters.set(name, choice[name]);
	if (choice.asOf !== NO_CHOICE.asOf) parameters.set('as-of', choice.asOf);
	if (compare !== NO_CHOICE.compare) parameters.set('compare', typeof compare === 'string' ? compare : `${compare.from}..${compare.to}`);
	if (choice.release !== undefined) parameters.set('release', String(choice.release));
	writeCodes(parameters, choice.filters, '');
	writeCodes(parameters, choice.excluded, NOT);
	if (overlays.length > 0) parameters.set('overlays', overlays.join(','));
	if (multiples) parameters.set('multiples', PARAMETER_OF[multiples]);
	if (scales !== NO_CHOICE.scales) parameters.set('scales', scales);
	if (pivot) {
		const columns = pivot.columns === 'TIME_PERIOD' ? TIME : PARAMETER_OF[pivot.columns];
		parameters.set('pivot', [PARAMETER_OF[pivot.rows], columns, ...(pivot.measure === 'value' ? [] : [pivot.measure])].join(','));
	}
	if (focus) parameters.set('focus', `${PARAMETER_OF[focus.dimension]}:${focus.code}`);
	// A comma and a colon may stand in an address as they are.
	return parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

function writeCodes(parameters: URLSearchParams, chosen: ExploreChoice['filters'], prefix: string): void {
	for (const [dimension, codes] of Object.entries(chosen)) {
		if (codes.length > 0) parameters.set(`${prefix}${PARAMETER_OF[dimension as FilterDimension]}`, [...codes].sort().join(','));
	}
}

/** A choice with one code of a dimension left out, or no longer; what is left out is not kept. */
export function toggleExcluded(choice: ExploreChoice, dimension: FilterDimension, code: string): ExploreChoice {
	const excluded = withToggled(choice.excluded, dimension, code);
	const kept = choice.filters[dimension]?.includes(code) ? withToggled(choice.filters, dimension, code) : choice.filters;
	return { ...choice, excluded, filters: kept };
}

/** A choice with one code of a dimension put in or taken out; what is kept is not left out. */
export function toggleCode(choice: ExploreChoice, dimension: FilterDimension, code: string): ExploreChoice {
	const filters = withToggled(choice.filters, dimension, code);
	const excluded = choice.excluded[dimension]?.includes(code) ? withToggled(choice.excluded, dimension, code) : choice.excluded;
	return { ...choice, filters, excluded };
}

function withToggled(chosen: ExploreChoice['filters'], dimension: FilterDimension, code: string): ExploreChoice['filters'] {
	const before = chosen[dimension] ?? [];
	const codes = before.includes(code) ? before.filter((other) => other !== code) : [...before, code].sort();
	const { [dimension]: _, ...rest } = chosen;
	return codes.length > 0 ? { ...rest, [dimension]: codes } : rest;
}
