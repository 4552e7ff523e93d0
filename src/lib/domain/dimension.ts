/**
 * The breakdown dimensions of an observation, in the order of their bits in a BREAKDOWN mask.
 * Appending is safe; reordering would change every stored mask.
 */
export const BREAKDOWN_DIMENSIONS = [
	'ROUTE',
	'BORDER_SECTION',
	'DIRECTION',
	'BORDER_TYPE',
	'CROSSING_PLACE',
	'CITIZENSHIP',
	'COUNTERPART_STATE',
	'SEX',
	'AGE_GROUP',
	'MODE'
] as const;

export type BreakdownDimension = (typeof BREAKDOWN_DIMENSIONS)[number];

/** Dimensions that every observation has, whatever its breakdown. */
export const ALWAYS_DIMENSIONS = [
	'DATAFLOW',
	'INDICATOR',
	'REPORTING_STATE',
	'FREQ',
	'TIME_PERIOD',
	'COUNTING_UNIT'
] as const;

/**
 * Memberships that the code lists derive from BORDER_SECTION, DIRECTION, REPORTING_STATE and the period:
 * the route and the stage that a leg belongs to. ROUTE, by contrast, is what the reporter assigned.
 */
export const LEG_DIMENSIONS = ['LEG_ROUTE', 'LEG_STAGE'] as const;
export type LegDimension = (typeof LEG_DIMENSIONS)[number];

/** What a query may group by or filter on. */
export const QUERY_DIMENSIONS = [
	'TIME_PERIOD',
	'REPORTING_STATE',
	...BREAKDOWN_DIMENSIONS,
	...LEG_DIMENSIONS
] as const;
export type QueryDimension = (typeof QUERY_DIMENSIONS)[number];

/** Codes with the same meaning in every dimension; no dimension is ever null. */
export const TOTAL = '_T';
export const UNKNOWN = '_U';
export const REMAINDER = '_X';
export const NOT_APPLICABLE = '_Z';
export const SPECIAL_CODES = [TOTAL, UNKNOWN, REMAINDER, NOT_APPLICABLE] as const;

/** The mask of a set of breakdown dimensions: bit n is BREAKDOWN_DIMENSIONS[n]. */
export function breakdownMask(dimensions: Iterable<BreakdownDimension>): number {
	let mask = 0;
	for (const dimension of dimensions) mask |= 1 << BREAKDOWN_DIMENSIONS.indexOf(dimension);
	return mask;
}

/** The dimensions of a mask, in bit order. */
export function breakdownDimensions(mask: number): BreakdownDimension[] {
	return BREAKDOWN_DIMENSIONS.filter((_, bit) => mask & (1 << bit));
}

/** How many dimensions a mask holds. */
export function breakdownSize(mask: number): number {
	let size = 0;
	for (let rest = mask; rest; rest &= rest - 1) size += 1;
	return size;
}

export function isBreakdownDimension(name: string): name is BreakdownDimension {
	return (BREAKDOWN_DIMENSIONS as readonly string[]).includes(name);
}

export function isLegDimension(name: string): name is LegDimension {
	return (LEG_DIMENSIONS as readonly string[]).includes(name);
}
