import { foldName } from '../code-list.ts';
import type { CodedConcept } from '../concept.ts';
import { TOTAL } from '../dimension.ts';
import type { TextColumn } from '../intake/text-outline.ts';
import type { ConceptCodes } from './concept-codes.ts';
import { COUNT_WORDS } from './known-labels.ts';
import { isTotalWord } from './special-words.ts';

/** Columns of counts side by side, each of one code: men, women and their total. */
export interface FoldedCounts {
	readonly concept: CodedConcept;
	readonly columns: readonly { readonly column: TextColumn; readonly code: string }[];
}

/** Lists whose codes may head columns of counts. States may be any of three, so that they are not folded without being asked for. */
const FOLDED = ['SEX', 'AGE_GROUP', 'BORDER_TYPE', 'DIRECTION', 'MODE', 'INDICATOR'] as const satisfies readonly CodedConcept[];

/** The concept of which at least two columns of counts are headed by codes, a total beside them taken as `_T`; undefined when there is none. */
export function foldedCounts(counts: readonly TextColumn[], codesOf: (concept: CodedConcept) => ConceptCodes): FoldedCounts | undefined {
	for (const concept of FOLDED) {
		const codes = codesOf(concept);
		const columns = counts.flatMap((column) => {
			const code = codeOfLabel(column.label, codes);
			return code === undefined ? [] : [{ column, code }];
		});
		const parts = columns.filter(({ code }) => code !== TOTAL);
		const isDistinct = new Set(columns.map(({ code }) => code)).size === columns.length;
		if (parts.length >= 2 && isDistinct) return { concept, columns };
	}
	return undefined;
}

function codeOfLabel(label: string, codes: ConceptCodes): string | undefined {
	const folded = foldName(label);
	const words = COUNT_WORDS.find((start) => folded.startsWith(`${start} `));
	const bare = words === undefined ? label : folded.slice(words.length + 1);
	if (codes.concept !== 'INDICATOR' && isTotalWord(bare)) return TOTAL;
	return bare.length > 0 ? codes.codeOf(bare) : undefined;
}
