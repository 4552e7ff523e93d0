import { parsePeriod } from '../domain/period.ts';
import {
	AS_OF,
	COMPARE,
	FILTER_PARAMETERS,
	GRAINS,
	NO_CHOICE,
	PARAMETER_OF,
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
const SINGLE = ['dataflow', 'indicator', 'route', 'stage'] as const;

const isFilter = (name: string): name is FilterParameter => Object.hasOwn(FILTER_PARAMETERS, name);

/** Reads an address: what is valid is taken, what is missing is left open, what is invalid is named with its reason. */
export function parseExploreUrl(parameters: URLSearchParams, isKnown: KnownCodes): ParsedExplore {
	const problems: UrlProblem[] = [];
	const found: { -readonly [K in keyof ExploreChoice]: ExploreChoice[K] } = { ...NO_CHOICE };
	const filters: Partial<Record<FilterDimension, readonly string[]>> = {};
	const seen = new Set<string>();
	for (const [parameter, value] of parameters) {
		const reject = (reason: UrlProblem['reason'], part = value) => void problems.push({ parameter, value: part, reason });
		if (seen.has(parameter)) reject('repeated');
		else if (value === '') continue;
		else if (isFilter(parameter)) {
			const codes = [...new Set(value.split(',').filter(Boolean))];
			const known = codes.filter((code) => isKnown(parameter, code));
			for (const code of codes) if (!known.includes(code)) reject('unknown-code', code);
			if (known.length > MOST_CODES) reject('too-many', String(known.length));
			else if (known.length > 0) filters[FILTER_PARAMETERS[parameter]] = known.sort();
		} else {
			const single = SINGLE.find((name) => name === parameter);
			if (single) {
				if (isKnown(single, value)) found[single] = value;
				else reject('unknown-code');
			} else if (parameter === 'from' || parameter === 'to') {
				if (parsePeriod(value)) found[parameter] = value;
				else reject('not-a-period');
			} else if (parameter === 'span') {
				if (value === 'all') found.span = value;
				else reject('not-a-choice');
			} else if (parameter === 'grain') {
				const grain = GRAINS.find((name) => name === value);
				if (grain) found.grain = grain;
				else reject('not-a-choice');
			} else if (parameter === 'as-of') {
				const asOf = AS_OF.find((name) => name === value);
				if (asOf) found.asOf = asOf;
				else reject('not-a-choice');
			} else if (parameter === 'compare') {
				const compare = COMPARE.find((name) => name === value);
				if (compare) found.compare = compare;
				else reject('not-a-choice');
			} else reject('unknown-parameter');
		}
		seen.add(parameter);
	}
	const { from, to } = found;
	if (from && to && (parsePeriod(from)?.start ?? '') > (parsePeriod(to)?.end ?? '')) {
		problems.push({ parameter: 'to', value: to, reason: 'backwards' });
		delete found.to;
	}
	return { choice: { ...found, filters }, problems };
}

/** The address of a choice, in one order, with nothing in it that would be chosen anyway. */
export function writeExploreUrl(choice: ExploreChoice): string {
	const parameters = new URLSearchParams();
	for (const name of SINGLE) if (choice[name]) parameters.set(name, choice[name]);
	for (const name of ['from', 'to', 'span', 'grain'] as const) if (choice[name]) parameters.set(name, choice[name]);
	if (choice.asOf !== NO_CHOICE.asOf) parameters.set('as-of', choice.asOf);
	if (choice.compare !== NO_CHOICE.compare) parameters.set('compare', choice.compare);
	for (const [dimension, codes] of Object.entries(choice.filters)) {
		if (codes.length > 0) parameters.set(PARAMETER_OF[dimension as FilterDimension], [...codes].sort().join(','));
	}
	// A comma may stand in an address as it is.
	return parameters.toString().replaceAll('%2C', ',');
}

/** A choice with one code of a dimension put in or taken out. */
export function toggleCode(choice: ExploreChoice, dimension: FilterDimension, code: string): ExploreChoice {
	const chosen = choice.filters[dimension] ?? [];
	const codes = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code].sort();
	const filters = { ...choice.filters };
	if (codes.length > 0) filters[dimension] = codes;
	else delete filters[dimension];
	return { ...choice, filters };
}
