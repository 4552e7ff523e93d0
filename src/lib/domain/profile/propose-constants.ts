import type { CodedConcept } from '../concept.ts';
import { isBreakdownDimension } from '../dimension.ts';
import type { ConceptCodes } from './concept-codes.ts';
import type { ProposedConstant } from './profile-proposal.ts';

/** What holds for a whole file where no column says it. The counting unit is the indicator's own unless a column or a person says otherwise. */
const WANTED = ['REPORTING_STATE', 'INDICATOR', 'DATAFLOW'] as const satisfies readonly CodedConcept[];
const MAX_WORDS = 8;

export interface ConstantSources {
	readonly fileName: string;
	/** The line above the header. */
	readonly title?: string;
	/** Labels of the count columns. */
	readonly counts: readonly string[];
}

/** The constants that a title, a file's name or the header of the counts spells, of concepts that nothing else says. */
export function proposeConstants(sources: ConstantSources, said: ReadonlySet<string>, codesOf: (concept: CodedConcept) => ConceptCodes): ProposedConstant[] {
	const texts = [
		{ text: sources.title ?? '', origin: 'the title above the header', confidence: 0.8 },
		...sources.counts.map((text) => ({ text, origin: `the header ${text}`, confidence: 0.7 })),
		{ text: sources.fileName.replace(/\.[a-z]+(\.gz)?$/i, ''), origin: 'the file’s name', confidence: 0.7 }
	];
	return WANTED.flatMap((concept) => {
		if (said.has(concept)) return [];
		for (const { text, origin, confidence } of texts) {
			const found = spelt(text, codesOf(concept));
			const [first] = found;
			if (first && new Set(found.map(({ code }) => code)).size === 1) {
				return [{ concept, code: first.code, confidence, reason: `${origin} says “${first.words}”` }];
			}
		}
		return [];
	});
}

/** The codes that runs of words spell, the longest runs first; a run within a longer one that spells a code is not looked at. */
function spelt(text: string, codes: ConceptCodes): { code: string; words: string }[] {
	const words = text.split(/[\s_.,;:()[\]–—-]+/u).filter(Boolean);
	const taken = new Set<number>();
	const found: { code: string; words: string }[] = [];
	for (let length = Math.min(MAX_WORDS, words.length); length > 0; length -= 1) {
		for (let start = 0; start + length <= words.length; start += 1) {
			const places = Array.from({ length }, (_, step) => start + step);
			if (places.some((place) => taken.has(place))) continue;
			const run = words.slice(start, start + length).join(' ');
			// Words of one or two letters stand for a state only by chance.
			if (run.length < 3) continue;
			const code = codes.codeOf(run);
			if (code === undefined || (isBreakdownDimension(codes.concept) && code.startsWith('_'))) continue;
			places.forEach((place) => taken.add(place));
			found.push({ code, words: run });
		}
	}
	return found;
}
