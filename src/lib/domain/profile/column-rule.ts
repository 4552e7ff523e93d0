import { CODED_CONCEPTS, type CodedConcept } from '../concept.ts';
import { foldName } from '../code-list.ts';
import type { ProfileInput } from '../profile.ts';
import type { ConceptCodes } from './concept-codes.ts';
import type { CodeSuggestion, ProfileQuestion, ProposalAnswers } from './profile-proposal.ts';
import { settlePeriod } from './proposal-questions.ts';
import type { Judged } from './settle-columns.ts';
import { plainTexts } from './value-evidence.ts';

type ColumnInput = ProfileInput['columns'][number];

const MAX_SUGGESTIONS = 50;

/** A column as a profile's rule (none where it needs none), what else is to be said of it, and what is asked. */
export function ruleOf(one: Judged, answers: ProposalAnswers, codesOf: (concept: CodedConcept) => ConceptCodes, isWide: boolean): { rule?: ColumnInput; said?: string; asked: ProfileQuestion[] } {
	const { column, evidence, role } = one;
	if (!foldName(column.label) || one.headed) return { asked: [] };
	const labels = [column.label];
	const coded = CODED_CONCEPTS.find((concept) => concept === role);
	if (coded) {
		const near = answers.acceptSuggestions ? suggestionsOf(one, codesOf).flatMap(({ text, code }) => (code === undefined ? [] : [[text, code] as const])) : [];
		return { rule: { as: 'code', labels, concept: coded, ...(near.length > 0 && { codes: Object.fromEntries(near) }) }, asked: [] };
	}
	switch (role) {
		case 'OBS_VALUE':
			return isWide ? { asked: [] } : { rule: { as: 'value', labels, ...(one.constants && { constants: one.constants }) }, asked: [] };
		case 'COMMENT':
			return { rule: { as: 'comment', labels, optional: true }, asked: [] };
		case 'QUARTER':
			return { rule: { as: 'quarter', labels }, asked: [] };
		case 'YEAR':
		case 'TIME_PERIOD':
		case 'MONTH': {
			const size = plainTexts(evidence);
			if (role === 'MONTH' && Math.max(evidence.monthNames, evidence.monthNumbers) >= 0.95 * size) return { rule: { as: 'month', labels }, asked: [] };
			const { settings, said, questions } = settlePeriod(one, answers);
			if (role === 'YEAR' && evidence.years >= 0.95 * size) return { rule: { as: 'year', labels, ...(settings.calendar && { calendar: settings.calendar }) }, said, asked: questions };
			return { rule: { as: 'period', labels, ...settings }, said, asked: questions };
		}
		default:
			return { rule: { as: 'ignored', labels, optional: true }, asked: [] };
	}
}

/** The texts of a coded column that spell none of its codes, each with the nearest one. */
export function suggestionsOf({ role, evidence }: Judged, codesOf: (concept: CodedConcept) => ConceptCodes): CodeSuggestion[] {
	const concept = CODED_CONCEPTS.find((known) => known === role);
	if (!concept) return [];
	const codes = codesOf(concept);
	const unknown = [...evidence.texts].filter(([text]) => codes.codeOf(text) === undefined).sort((a, b) => b[1] - a[1]);
	return unknown.slice(0, MAX_SUGGESTIONS).map(([text, count]) => ({ text, count, ...codes.nearest(text) }));
}

/** `OBS_VALUE where SEX is F` for a column of counts of one code. */
export function roleWords({ role, constants }: Judged): string {
	const [part] = Object.entries(constants ?? {});
	return part ? `OBS_VALUE where ${part[0]} is ${part[1]}` : role;
}
