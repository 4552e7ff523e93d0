import type { CodedConcept } from '#domain/concept';

export type PeriodField = 'freq' | 'time_period' | 'period_start' | 'period_end';

/** Lists that a file has one of each. */
export type SingleList =
	/** Whether a text of the period's column leaves its row out. */
	| 'left-out period'
	/** The day of each snapshot. */
	| 'snapshot'
	/** The counting unit of each text of the indicator's column. */
	| 'units'
	| 'obs-status'
	| 'conf-status'
	| 'odd-value'
	| 'odd-reason'
	| 'odd-bound';

/** SQL of the lists that hold what each text of a column was read as, by the text's place in its enumeration. Throws on one that was not made. */
export interface ListNames {
	codes(concept: CodedConcept): string;
	/** Whether a text marks a control figure. */
	leftOut(concept: CodedConcept): string;
	period(field: PeriodField): string;
	list(name: SingleList): string;
	/** The type of what holds for the whole file. */
	readonly constants: string;
	/** At most how many codes the enumeration of a concept has; undefined where there is none. */
	sizeOf(concept: CodedConcept | 'TIME_PERIOD'): number | undefined;
	/** Whether a column has more different texts than were looked at. */
	isCut(column: string): boolean;
}

/** A code, unit or period of our own lists as an SQL text; throws on anything else, so that no cell of a file becomes SQL. */
export function literal(code: string): string {
	if (!/^[A-Za-z0-9_+.:/-]{1,40}$/.test(code)) throw new Error(`not a code: ${code}`);
	return `'${code}'`;
}
