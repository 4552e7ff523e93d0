import { CODED_CONCEPTS, conceptOf, type CodedConcept } from '../concept.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import type { ConceptCodes } from './concept-codes.ts';
import { describeColumn } from './describe-mapping.ts';
import { foldedCounts } from './folded-counts.ts';
import { STATE_ROLES, type Judgement } from './judge-column.ts';
import type { KnownRole } from './known-labels.ts';
import type { ProfileQuestion } from './profile-proposal.ts';
import { saySameCodes } from './same-codes.ts';
import type { ColumnEvidence } from './value-evidence.ts';

/** A column with what was found in it, and what it is taken for. */
export interface Judged extends Judgement {
	readonly column: TextColumn;
	readonly evidence: ColumnEvidence;
	/** A column of counts: of one code, or of one period. */
	readonly constants?: Partial<Record<CodedConcept, string>>;
	readonly headed?: true;
}

/** Several columns of counts: one by its header, codes side by side, or a question. */
export function settleCounts(judged: readonly Judged[], codesOf: (concept: CodedConcept) => ConceptCodes, questions: ProfileQuestion[]): Judged[] {
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

/** A list's name and its code side by side are one thing: the column that its header names is kept, else the first. */
export function withoutDoublets(judged: readonly Judged[], table: TextOutline, codesOf: (concept: CodedConcept) => ConceptCodes): Judged[] {
	const kept: Judged[] = [];
	const doublets = new Map<Judged, Judged>();
	for (const one of judged.toSorted((a, b) => Number(b.byHeader) - Number(a.byHeader))) {
		const concept = CODED_CONCEPTS.find((known) => known === one.role);
		const twin = concept && !one.byHeader && kept.find((other) => other.role === concept && saySameCodes(table, other.column, one.column, codesOf(concept)));
		if (twin) doublets.set(one, twin);
		else kept.push(one);
	}
	return judged.map((one) => {
		const twin = doublets.get(one);
		return twin ? { ...one, role: 'ignored', confidence: 0.9, reason: `it says the same as ${describeColumn(twin.column)} in every row` } : one;
	});
}

/** One column for each role: the contract's own name, then a known header, then values; else a question. */
export function settleRoles(judged: readonly Judged[], questions: ProfileQuestion[]): Judged[] {
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
