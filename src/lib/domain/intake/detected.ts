import { messageWords, type WordValues } from '../finding-words.ts';

/** What can be told of how a file is written. */
export type DetectedAspect = 'container' | 'sheet' | 'encoding' | 'delimiter' | 'line-ends' | 'header-line' | 'tags' | 'footer';

/** One thing that was told of a file, with the evidence for it. */
export interface Detected {
	readonly what: DetectedAspect;
	/** Such as `windows-1251`, `;` or `3`. */
	readonly value: string;
	/** Why, in plain words. */
	readonly reason: string;
	/** Whether a person or a profile said so; nothing was detected then. */
	readonly given: boolean;
}

/** Makes a line of what was told: `because` names its sentence, `detected_<what>_<because>` in the messages. */
export function createDetected(what: DetectedAspect, value: string, because: string, words: WordValues = {}): Detected {
	const key = because === 'given' ? 'detected_given' : `detected_${what}_${because}`.replaceAll('-', '_');
	const reason = messageWords(key, words);
	if (reason === undefined) throw new Error(`no words for what was detected: ${key}`);
	return { what, value, reason, given: because === 'given' };
}
