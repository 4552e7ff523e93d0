import type { CodedConcept } from '#domain/concept';

export type PeriodField = 'freq' | 'time_period' | 'period_start' | 'period_end';

/** Names of the connection's variables that hold what each text of a column was read as, by the text's place in its enumeration. */
export interface ListNames {
	codes(concept: CodedConcept): string;
	/** Whether a text marks a control figure. */
	leftOut(concept: CodedConcept): string;
	period(field: PeriodField): string;
	/** Whether a text of the period's column leaves its row out. */
	readonly leftOutPeriods: string;
	/** The day of each snapshot. */
	readonly snapshot: string;
	/** The counting unit of each text of the indicator's column. */
	readonly units: string;
	readonly obsStatus: string;
	readonly confStatus: string;
	readonly oddValue: string;
	readonly oddReason: string;
	readonly oddBound: string;
	/** The enumeration of what holds for the whole file. */
	readonly constants: string;
	/** Whether a column has more different texts than were looked at. */
	isCut(column: string): boolean;
}

/** A code, unit or period of our own lists as an SQL text; throws on anything else, so that no cell of a file becomes SQL. */
export function literal(code: string): string {
	if (!/^[A-Za-z0-9_+.:/-]{1,40}$/.test(code)) throw new Error(`not a code: ${code}`);
	return `'${code}'`;
}
