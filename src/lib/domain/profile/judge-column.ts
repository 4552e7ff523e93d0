import { CODED_CONCEPTS, conceptOf, type CodedConcept } from '../concept.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import { knownRole, type KnownRole } from './known-labels.ts';
import { plainTexts, type ColumnEvidence } from './value-evidence.ts';

/** What a column is taken for, from 0 (a guess) to 1 (certain), and why. `among`: what it may be as well, so that a person decides. */
export interface Judgement {
	readonly role: KnownRole | 'ignored';
	readonly confidence: number;
	readonly reason: string;
	readonly among?: readonly KnownRole[];
	/** Whether its header said so. */
	readonly byHeader: boolean;
}

/** Nearly all: a misspelling or two in a hundred is no other column. */
const NEARLY_ALL = 0.95;
export const STATE_ROLES = ['CITIZENSHIP', 'COUNTERPART_STATE', 'REPORTING_STATE'] as const satisfies readonly CodedConcept[];
/** Lists whose codes tell what a column is, the most telling first. Codes of status or frequency are single letters and tell nothing. */
const TELLING = ['CITIZENSHIP', 'ROUTE', 'BORDER_SECTION', 'CROSSING_PLACE', 'AGE_GROUP', 'SEX', 'BORDER_TYPE', 'DIRECTION', 'INDICATOR', 'MODE', 'REPORTING_STATE', 'COUNTING_UNIT'] as const satisfies readonly CodedConcept[];

const NOUNS: Partial<Record<KnownRole, string>> = {
	CITIZENSHIP: 'names or codes of states',
	COUNTERPART_STATE: 'names or codes of states',
	REPORTING_STATE: 'names or codes of reporters',
	TIME_PERIOD: 'periods',
	YEAR: 'years',
	MONTH: 'months',
	QUARTER: 'quarters',
	OBS_VALUE: 'counts'
};

/** Judges a column by its header and by its values. */
export function judgeColumn(column: TextColumn, evidence: ColumnEvidence): Judgement {
	if (evidence.texts.size === 0) return { role: 'ignored', confidence: 1, reason: 'it is empty', byHeader: false };
	const named = conceptOf(column.label) ?? knownRole(column.label);
	return named ? judgeNamed(column, named, evidence) : judgeValues(column, evidence);
}

function judgeNamed({ label }: TextColumn, role: KnownRole, evidence: ColumnEvidence): Judgement {
	const size = plainTexts(evidence);
	const fitting = fittingTexts(role, evidence);
	const header = `header ${label} is known for ${role}`;
	if (fitting === undefined || size === 0) return { role, confidence: 0.9, reason: header, byHeader: true };
	const share = fitting / size;
	return { role, confidence: round(0.5 + 0.5 * share), reason: `${header}; ${fitting} of ${size} texts are ${nounOf(role)}`, byHeader: true };
}

function judgeValues({ label }: TextColumn, evidence: ColumnEvidence): Judgement {
	const size = plainTexts(evidence);
	const header = label ? `header ${label} is not known` : 'it has no header';
	const told = (role: KnownRole, fitting: number, certainty: number, among?: readonly KnownRole[]): Judgement => ({
		role,
		confidence: round(certainty * (fitting / size)),
		reason: `${header}; ${fitting} of ${size} texts are ${nounOf(role)}`,
		byHeader: false,
		...(among && { among })
	});
	const isMost = (count: number) => size > 0 && count >= NEARLY_ALL * size;
	if (isMost(evidence.monthNames)) return told('MONTH', evidence.monthNames, 0.85);
	if (isMost(evidence.years)) return told('YEAR', evidence.years, 0.6);
	if (isMost(evidence.counts)) return told('OBS_VALUE', evidence.counts, 0.6);
	if (isMost(evidence.periods)) return told('TIME_PERIOD', evidence.periods, 0.85);
	const states = evidence.codes.get('CITIZENSHIP') ?? 0;
	const reporters = evidence.codes.get('REPORTING_STATE') ?? 0;
	if (isMost(states) || (isMost(reporters) && reporters > 0)) {
		if (evidence.texts.size === 1 && evidence.blank === 0 && isMost(reporters)) {
			return { role: 'REPORTING_STATE', confidence: 0.7, reason: `${header}; every row names the same state, as its reporter would`, byHeader: false };
		}
		return isMost(states) ? told('CITIZENSHIP', states, 0.5, STATE_ROLES) : told('REPORTING_STATE', reporters, 0.7);
	}
	const best = TELLING.map((concept) => ({ concept, fitting: evidence.codes.get(concept) ?? 0 })).filter(({ fitting }) => isMost(fitting));
	const [first] = best;
	if (first && (size > 1 || [...evidence.texts.keys()].some((text) => text.length > 2))) {
		const others = best.filter(({ concept }) => concept !== first.concept).map(({ concept }) => concept);
		return told(first.concept, first.fitting, others.length > 0 ? 0.5 : 0.8, others.length > 0 ? [first.concept, ...others] : undefined);
	}
	return { role: 'ignored', confidence: 0.5, reason: `${header}, and its texts are neither codes, periods nor counts`, byHeader: false };
}

function fittingTexts(role: KnownRole, evidence: ColumnEvidence): number | undefined {
	const coded = CODED_CONCEPTS.find((concept) => concept === role);
	if (coded) return evidence.codes.get(coded) ?? 0;
	switch (role) {
		case 'TIME_PERIOD':
			return evidence.periods;
		case 'YEAR':
			return evidence.years;
		case 'MONTH':
			return Math.max(evidence.monthNames, evidence.monthNumbers, evidence.periods);
		case 'OBS_VALUE':
			return evidence.counts;
		default:
			return undefined;
	}
}

const nounOf = (role: KnownRole): string => NOUNS[role] ?? `codes or names of ${role}`;
const round = (number: number): number => Math.round(number * 100) / 100;
