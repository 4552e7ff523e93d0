import { CODED_CONCEPTS, conceptOf, type CodedConcept } from '../concept.ts';
import { foldName } from '../code-list.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import { parseProfile, type ProfileInput } from '../profile.ts';
import type { Reference } from '../reference.ts';
import { createConceptCodes, type ConceptCodes } from './concept-codes.ts';
import { describeColumn } from './describe-mapping.ts';
import { foldedCounts } from './folded-counts.ts';
import { readHeaderPeriod } from './header-period.ts';
import { judgeColumn, STATE_ROLES, type Judgement } from './judge-column.ts';
import { knownRole, type KnownRole } from './known-labels.ts';
import { proposeConstants } from './propose-constants.ts';
import type { CodeSuggestion, ProfileProposal, ProfileQuestion, ProposalAnswers, ProposedColumn } from './profile-proposal.ts';
import { settleNumbers, settlePeriod } from './proposal-questions.ts';
import { columnEvidence, plainTexts, type ColumnEvidence } from './value-evidence.ts';

export interface ProposeOptions {
	readonly table: TextOutline;
	readonly reference: Reference;
	/** The line above the header, where there is one. */
	readonly title?: string;
	/** The profile's name; made from the file's when left out. */
	readonly name?: string;
	readonly answers?: ProposalAnswers;
}

type ColumnInput = ProfileInput['columns'][number];

/** A column with what was found in it, and what it is taken for. */
interface Judged extends Judgement {
	readonly column: TextColumn;
	readonly evidence: ColumnEvidence;
	/** A column of counts: of one code, or of one period. */
	readonly constants?: Partial<Record<CodedConcept, string>>;
	readonly headed?: true;
}

const MAX_SUGGESTIONS = 50;
const PERIOD_ROLES: readonly KnownRole[] = ['TIME_PERIOD', 'YEAR', 'QUARTER', 'MONTH'];

/**
 * Proposes how a file is read, from its headers, its first records and the code lists: for each column a role with a confidence and
 * a reason. What is ambiguous becomes a question, and there is a profile once no essential one is open.
 */
export function proposeProfile({ table, reference, title, name, answers = {} }: ProposeOptions): ProfileProposal {
	const known = new Map<CodedConcept, ConceptCodes>();
	const codesOf = (concept: CodedConcept): ConceptCodes => {
		const codes = known.get(concept) ?? createConceptCodes(concept, reference);
		known.set(concept, codes);
		return codes;
	};
	if (table.headerLine === null) {
		return { columns: [], constants: [], questions: [question('no-header', 'No line of the file heads its columns. Which line does, or which headers belong there?', [])] };
	}
	const questions: ProfileQuestion[] = [];
	const judged = settleCounts(table.columns.map((column) => judge(column, columnEvidence(table, column, codesOf), answers)), codesOf, questions);
	const settled = settleRoles(judged, questions);
	const counts = settled.filter(({ role }) => role === 'OBS_VALUE');
	if (counts.length === 0) questions.push(question('missing-count', 'Which column holds the counts?', settled.map(({ column }) => column.letter)));
	const { numbers, questions: open } = settleNumbers(counts, answers);
	questions.push(...open);
	const periods = settled.filter(({ role }) => PERIOD_ROLES.includes(role as KnownRole));
	const isWide = counts.some(({ headed }) => headed);
	if (!isWide && !periods.some(({ role }) => role === 'TIME_PERIOD' || role === 'YEAR') && !answers.set?.TIME_PERIOD) {
		questions.push(question('missing-period', 'Which period are the figures of? No column and no header says it.', []));
	}
	const rules: ColumnInput[] = [];
	const columns = settled.map((one): ProposedColumn => {
		const { rule, said, asked } = ruleOf(one, answers, codesOf, isWide);
		if (rule) rules.push(rule);
		questions.push(...asked);
		return { column: one.column, role: roleWords(one), confidence: one.confidence, reason: [one.reason, said].filter(Boolean).join('; '), suggestions: suggestionsOf(one, codesOf) };
	});
	const said = new Set<string>([...settled.map(({ role }) => role), ...counts.flatMap(({ constants }) => Object.keys(constants ?? {})), ...Object.keys(answers.set ?? {})]);
	const constants = proposeConstants({ fileName: table.fileName, ...(title && { title }), counts: isWide ? [] : counts.map(({ column }) => column.label) }, said, codesOf);
	const given = Object.fromEntries(CODED_CONCEPTS.flatMap((concept) => {
		const text = answers.set?.[concept];
		const code = text === undefined ? undefined : codesOf(concept).codeOf(text);
		return code === undefined ? [] : [[concept, code]];
	}));
	for (const concept of ['DATAFLOW', 'INDICATOR', 'REPORTING_STATE'] as const) {
		if (said.has(concept) || constants.some((one) => one.concept === concept)) continue;
		questions.push({ kind: 'missing-constant', essential: false, text: `Which ${concept} is it? Nothing in the file says so; give it with --set ${concept}=….`, columns: [], choices: [] });
	}
	const proposal = { columns, constants, questions };
	if (questions.some(({ essential }) => essential)) return proposal;
	const parsed = parseProfile({
		name: name ?? slugOf(table.fileName),
		title: title?.slice(0, 200) || table.fileName,
		source: { agency: 'unknown' },
		exhaustive: false,
		columns: rules,
		widePeriods: isWide,
		constants: { ...Object.fromEntries(constants.map(({ concept, code }) => [concept, code])), ...given },
		numbers,
		...(answers.missing && { missing: answers.missing })
	} satisfies ProfileInput);
	if (!parsed.ok) throw new Error(`proposed profile contradicts itself: ${parsed.problems.join('; ')}`);
	return { ...proposal, profile: parsed.profile };
}

function judge(column: TextColumn, evidence: ColumnEvidence, { roles, set }: ProposalAnswers): Judged {
	const answer = roles?.[column.letter];
	const told = (role: Judged['role'], reason: string): Judged => ({ column, evidence, role, confidence: 1, reason, byHeader: true });
	if (answer) return told(answer === 'IGNORED' ? 'ignored' : answer, 'it was said so');
	const judgement = judgeColumn(column, evidence);
	if (judgement.role !== 'ignored' && set?.[judgement.role] !== undefined) return told('ignored', `${judgement.role} is given for the whole file`);
	const headed = readHeaderPeriod(column.label);
	const isCounts = evidence.texts.size > 0 && evidence.counts >= 0.95 * plainTexts(evidence);
	if (headed.kind === 'period' && isCounts) {
		return { column, evidence, role: 'OBS_VALUE', confidence: 0.95, reason: `header ${column.label} is the period ${headed.period.text}, and its texts are counts`, byHeader: true, headed: true };
	}
	return { column, evidence, ...judgement };
}

/** Several columns of counts: one by its header, codes side by side, or a question. */
function settleCounts(judged: readonly Judged[], codesOf: (concept: CodedConcept) => ConceptCodes, questions: ProfileQuestion[]): Judged[] {
	const wide = judged.filter(({ headed }) => headed);
	const candidates = judged.filter(({ role, headed }) => role === 'OBS_VALUE' && !headed);
	const leave = (one: Judged, reason: string): Judged => ({ ...one, role: 'ignored', confidence: 0.6, reason });
	if (wide.length >= 2) return judged.map((one) => (candidates.includes(one) ? leave(one, 'its texts are numbers, and the counts stand under the periods') : one));
	const withoutWide = judged.map((one) => (one.headed ? leave(one, `header ${one.column.label} is a period, and no other is`) : one));
	if (candidates.length < 2) return withoutWide;
	const folded = foldedCounts(candidates.map(({ column }) => column), codesOf);
	if (folded) {
		return withoutWide.map((one) => {
			const part = folded.columns.find(({ column }) => column === one.column);
			if (part) return { ...one, confidence: 0.9, reason: `header ${one.column.label} is known for ${folded.concept} ${part.code}, and its texts are counts`, constants: { [folded.concept]: part.code } };
			return candidates.includes(one) ? leave(one, `its texts are numbers, and the counts stand under ${folded.concept}`) : one;
		});
	}
	const byHeader = candidates.filter((one) => one.byHeader);
	if (byHeader.length !== 1) {
		const columns = candidates.map(({ column }) => column);
		questions.push({ kind: 'two-columns', essential: true, text: `Which of ${columns.map(describeColumn).join(', ')} holds the counts?`, columns: columns.map(({ letter }) => letter), choices: columns.map(({ letter }) => letter) });
		return withoutWide;
	}
	return withoutWide.map((one) => (candidates.includes(one) && !one.byHeader ? leave(one, 'its texts are numbers, and another header says that it holds the counts') : one));
}

/** One column for each role: the contract's own name, then a known header, then values; else a question. */
function settleRoles(judged: readonly Judged[], questions: ProfileQuestion[]): Judged[] {
	const taken = new Map<KnownRole, Judged[]>();
	for (const one of judged) if (one.role !== 'ignored' && one.role !== 'OBS_VALUE') taken.set(one.role, [...(taken.get(one.role) ?? []), one]);
	const dropped = new Map<Judged, string>();
	const inParts = taken.has('YEAR') && (taken.has('MONTH') || taken.has('QUARTER'));
	const drop = (role: KnownRole, reason: string) => (taken.get(role) ?? []).forEach((one) => dropped.set(one, reason));
	if (inParts && !taken.get('TIME_PERIOD')?.some(({ column }) => conceptOf(column.label))) drop('TIME_PERIOD', 'year and month say the period');
	else if (taken.has('TIME_PERIOD')) (['YEAR', 'QUARTER', 'MONTH'] as const).forEach((part) => drop(part, 'another column says the whole period'));
	if (taken.has('MONTH') && taken.has('QUARTER')) drop('QUARTER', 'the month says it');
	for (const [role, several] of taken) {
		const left = several.filter((one) => !dropped.has(one));
		const [open, ...rest] = left.filter(({ among }) => among);
		const exact = left.filter(({ column }) => column.label === role);
		const named = left.filter(({ byHeader }) => byHeader);
		const best = exact.length === 1 ? exact[0] : named.length === 1 ? named[0] : left.length === 1 ? left[0] : undefined;
		if (!best) {
			const columns = left.map(({ column }) => column);
			if (open && rest.length + 1 === left.length) askConcepts(left, questions);
			else if (left.length > 1) {
				questions.push({ kind: 'two-columns', essential: true, text: `Which of ${columns.map(describeColumn).join(', ')} is ${role}?`, columns: columns.map(({ letter }) => letter), choices: columns.map(({ letter }) => letter) });
			}
			continue;
		}
		for (const one of left) {
			if (one === best) continue;
			// A second column of states is not dropped in silence: it may be the other side of a movement.
			if (one.among) askConcepts([one], questions);
			else dropped.set(one, `${describeColumn(best.column)} is ${role} by its header`);
		}
		if (best.among && !best.byHeader) askConcepts([best], questions);
	}
	return judged.map((one) => (dropped.has(one) ? { ...one, role: 'ignored', confidence: 0.7, reason: dropped.get(one) ?? '' } : one));
}

function askConcepts(several: readonly Judged[], questions: ProfileQuestion[]): void {
	for (const { column, among = STATE_ROLES, reason } of several) {
		questions.push({ kind: 'which-concept', essential: true, text: `Which of ${among.join(', ')} is ${describeColumn(column)}? ${reason}.`, columns: [column.letter], choices: [...among] });
	}
}

function ruleOf(one: Judged, answers: ProposalAnswers, codesOf: (concept: CodedConcept) => ConceptCodes, isWide: boolean): { rule?: ColumnInput; said?: string; asked: ProfileQuestion[] } {
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
function suggestionsOf({ role, evidence }: Judged, codesOf: (concept: CodedConcept) => ConceptCodes): CodeSuggestion[] {
	const concept = CODED_CONCEPTS.find((known) => known === role);
	if (!concept) return [];
	const codes = codesOf(concept);
	const unknown = [...evidence.texts].filter(([text]) => codes.codeOf(text) === undefined).sort((a, b) => b[1] - a[1]);
	return unknown.slice(0, MAX_SUGGESTIONS).map(([text, count]) => ({ text, count, ...codes.nearest(text) }));
}

function roleWords({ role, constants }: Judged): string {
	const [part] = Object.entries(constants ?? {});
	return part ? `OBS_VALUE where ${part[0]} is ${part[1]}` : role;
}

function question(kind: ProfileQuestion['kind'], text: string, columns: readonly string[]): ProfileQuestion {
	return { kind, essential: true, text, columns, choices: columns };
}

/** `Détections_2025-03 (final).csv` → detections-final: what changes from month to month is left out. */
function slugOf(fileName: string): string {
	const words = foldName(fileName.replace(/(\.[a-z]{2,4}){1,2}$/i, '')).split(' ');
	const kept = words.map((word) => word.replace(/[^a-z0-9]/g, '')).filter((word) => word && !/^\d+$/.test(word) && knownRole(word) === undefined);
	return kept.slice(0, 6).join('-') || 'layout';
}
