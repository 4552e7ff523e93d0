import { CODED_CONCEPTS, type CodedConcept } from '../concept.ts';
import { foldName } from '../code-list.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import { parseProfile, type ProfileInput } from '../profile.ts';
import type { Reference } from '../reference.ts';
import { roleWords, ruleOf, suggestionsOf } from './column-rule.ts';
import { conceptCodes, type ConceptCodes } from './concept-codes.ts';
import { doubtfulHeaders, readHeaderPeriod } from './header-period.ts';
import { judgeColumn } from './judge-column.ts';
import { knownRole, type KnownRole } from './known-labels.ts';
import { proposeConstants } from './propose-constants.ts';
import type { ProfileProposal, ProfileQuestion, ProposalAnswers, ProposedColumn } from './profile-proposal.ts';
import { settleNumbers } from './proposal-questions.ts';
import { settleCounts, settleRoles, withoutDoublets, type Judged } from './settle-columns.ts';
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

const PERIOD_ROLES: readonly KnownRole[] = ['TIME_PERIOD', 'YEAR', 'QUARTER', 'MONTH'];

/**
 * Proposes how a file is read, from its headers, its first records and the code lists: for each column a role with a confidence and
 * a reason. What is ambiguous becomes a question, and there is a profile once no essential one is open.
 */
export function proposeProfile({ table, reference, title, name, answers = {} }: ProposeOptions): ProfileProposal {
	const codesOf = (concept: CodedConcept): ConceptCodes => conceptCodes(concept, reference);
	if (table.headerLine === null) {
		return { columns: [], constants: [], questions: [question('no-header', 'No line of the file heads its columns. Which line does, or which headers belong there?', [])] };
	}
	const questions: ProfileQuestion[] = [];
	const doubtful = answers.yearStart ? new Set<string>() : doubtfulHeaders(table.columns.map(({ label }) => label));
	if (doubtful.size > 0) {
		const letters = table.columns.filter(({ label }) => doubtful.has(label)).map(({ letter }) => letter);
		questions.push({ kind: 'ambiguous-date', essential: true, text: `Which month do the years ${[...doubtful].slice(0, 3).join(', ')} … at the head of columns begin with?`, columns: letters, choices: ['A_JUL', 'A_APR', 'A_OCT'] });
	}
	const judged = settleCounts(table.columns.map((column) => judge(column, columnEvidence(table, column, codesOf), answers, doubtful)), codesOf, questions);
	const settled = settleRoles(withoutDoublets(judged, table, codesOf), questions);
	const counts = settled.filter(({ role }) => role === 'OBS_VALUE');
	if (counts.length === 0) questions.push(question('missing-count', 'Which column holds the counts?', settled.map(({ column }) => column.letter)));
	const { numbers, questions: open } = settleNumbers(counts, answers);
	questions.push(...open);
	const periods = settled.filter(({ role }) => PERIOD_ROLES.includes(role as KnownRole));
	const isWide = counts.some(({ headed }) => headed);
	if (!isWide && !periods.some(({ role }) => role === 'TIME_PERIOD' || role === 'YEAR') && !answers.set?.TIME_PERIOD) {
		questions.push(question('missing-period', 'Which period are the figures of? No column and no header says it.', []));
	}
	const rules: ProfileInput['columns'] = [];
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
		...(isWide && answers.yearStart && { wideYearStart: answers.yearStart }),
		constants: { ...Object.fromEntries(constants.map(({ concept, code }) => [concept, code])), ...given },
		numbers,
		...(answers.missing && { missing: answers.missing })
	} satisfies ProfileInput);
	if (!parsed.ok) throw new Error(`proposed profile contradicts itself: ${parsed.problems.join('; ')}`);
	return { ...proposal, profile: parsed.profile };
}

function judge(column: TextColumn, evidence: ColumnEvidence, { roles, set, yearStart }: ProposalAnswers, doubtful: ReadonlySet<string>): Judged {
	const answer = roles?.[column.letter];
	const told = (role: Judged['role'], reason: string): Judged => ({ column, evidence, role, confidence: 1, reason, byHeader: true });
	if (answer) return told(answer === 'IGNORED' ? 'ignored' : answer, 'it was said so');
	const judgement = judgeColumn(column, evidence);
	if (judgement.role !== 'ignored' && set?.[judgement.role] !== undefined) return told('ignored', `${judgement.role} is given for the whole file`);
	const headed = readHeaderPeriod(column.label, yearStart);
	const isCounts = evidence.texts.size > 0 && evidence.counts >= 0.95 * plainTexts(evidence);
	if (doubtful.has(column.label) && isCounts) return { column, evidence, role: 'OBS_VALUE', confidence: 0.5, reason: `header ${column.label} may be a year, and its texts are counts`, byHeader: true, headed: true };
	if (headed.kind === 'period' && isCounts) {
		return { column, evidence, role: 'OBS_VALUE', confidence: 0.95, reason: `header ${column.label} is the period ${headed.period.text}, and its texts are counts`, byHeader: true, headed: true };
	}
	return { column, evidence, ...judgement };
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
