import type { CodedConcept } from '../concept.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { Profile } from '../profile.ts';
import type { KnownRole } from './known-labels.ts';
import type { DateOrder } from './written-period.ts';

/** A text that spells no code, and the code whose spelling comes nearest. */
export interface CodeSuggestion {
	readonly text: string;
	readonly count: number;
	/** Undefined when none comes near. */
	readonly code?: string;
	readonly name?: string;
}

/** What a column is taken for. */
export interface ProposedColumn {
	readonly column: TextColumn;
	/** A concept, a part of the period, a count of one code (`OBS_VALUE where SEX is F`), or `ignored`. */
	readonly role: string;
	/** From 0 to 1. */
	readonly confidence: number;
	readonly reason: string;
	readonly suggestions: readonly CodeSuggestion[];
}

/** A code that holds for the whole file, and what says it. */
export interface ProposedConstant {
	readonly concept: CodedConcept;
	readonly code: string;
	readonly confidence: number;
	readonly reason: string;
}

export type QuestionKind = 'ambiguous-number' | 'ambiguous-date' | 'two-columns' | 'which-concept' | 'missing-count' | 'missing-period' | 'missing-constant' | 'missing-mark' | 'no-header';

/** What a person has to decide, with the choices there are. Without an answer to one that is `essential` there is no profile. */
export interface ProfileQuestion {
	readonly kind: QuestionKind;
	readonly essential: boolean;
	readonly text: string;
	/** Letters of the columns that it is about. */
	readonly columns: readonly string[];
	readonly choices: readonly string[];
}

/** How a file may be read: what is known, what is asked, and the profile once nothing essential is open. */
export interface ProfileProposal {
	readonly columns: readonly ProposedColumn[];
	readonly constants: readonly ProposedConstant[];
	readonly questions: readonly ProfileQuestion[];
	readonly profile?: Profile;
}

/** What a person has decided already. */
export interface ProposalAnswers {
	/** Column letter → role, or `IGNORED`. */
	readonly roles?: Readonly<Record<string, KnownRole | 'IGNORED'>>;
	/** Concept → code or name, for the whole file. */
	readonly set?: Readonly<Record<string, string>>;
	readonly numbers?: Profile['numbers'];
	readonly dateOrder?: DateOrder;
	/** Where years such as `2024/25` begin. */
	readonly yearStart?: 'A_APR' | 'A_JUL' | 'A_OCT';
	readonly missing?: Profile['missing'];
	/** Takes the nearest code for each text that spells none. */
	readonly acceptSuggestions?: boolean;
}
