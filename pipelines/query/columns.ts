import { BREAKDOWN_DIMENSIONS, type QueryDimension } from '#domain/dimension';
import type { Frequency } from '#domain/period';

/** The identifiers that a query's dimensions may become; there are no others. */
export const COLUMN_OF: Readonly<Record<Exclude<QueryDimension, 'TIME_PERIOD'>, string>> = {
	REPORTING_STATE: 'reporting_state',
	ROUTE: 'route',
	BORDER_SECTION: 'border_section',
	DIRECTION: 'direction',
	BORDER_TYPE: 'border_type',
	CROSSING_PLACE: 'crossing_place',
	CITIZENSHIP: 'citizenship',
	COUNTERPART_STATE: 'counterpart_state',
	SEX: 'sex',
	AGE_GROUP: 'age_group',
	MODE: 'mode',
	LEG_ROUTE: 'leg_route',
	LEG_STAGE: 'leg_stage'
};

export const BREAKDOWN_COLUMNS: readonly string[] = BREAKDOWN_DIMENSIONS.map((dimension) => COLUMN_OF[dimension]);

const TRUNCATION: Readonly<Record<Frequency, string>> = { D: 'day', W: 'week', M: 'month', Q: 'quarter', A: 'year' };
const STEP: Readonly<Record<Frequency, string>> = { D: '1 day', W: '7 day', M: '1 month', Q: '3 month', A: '1 year' };

/** First day of the period of a grain that a date column lies in. */
export function grainStartSql(grain: Frequency, column: string): string {
	return `cast(date_trunc('${TRUNCATION[grain]}', ${column}) as date)`;
}

/** Last day of the period of a grain that begins on a date column. */
export function grainEndSql(grain: Frequency, column: string): string {
	return `cast(${column} + interval ${STEP[grain]} - interval 1 day as date)`;
}

/** SDMX text of the period of a grain that begins on a date column. */
export function periodTextSql(grain: Frequency, column: string): string {
	switch (grain) {
		case 'D':
			return `strftime(${column}, '%Y-%m-%d')`;
		case 'W':
			return `strftime(${column}, '%G-W%V')`;
		case 'M':
			return `strftime(${column}, '%Y-%m')`;
		case 'Q':
			return `(strftime(${column}, '%Y') || '-Q' || cast(quarter(${column}) as varchar))`;
		case 'A':
			return `strftime(${column}, '%Y')`;
	}
}

/** How many periods of a frequency make the period of a grain between two date columns. */
export function periodsWithinSql(freq: Frequency, grain: Frequency, start: string, end: string): string {
	if (freq === grain) return '1';
	if (freq === 'D') return `(${end} - ${start} + 1)`;
	const months: Readonly<Record<Frequency, number>> = { D: 0, W: 0, M: 1, Q: 3, A: 12 };
	return String(months[grain] / months[freq]);
}
