import words from '../../messages/en/refusals.json' with { type: 'json' };
import type { RefusalReason } from '#domain/query-answer';

const sentences: Readonly<Record<string, string>> = words;

/** A refusal in a sentence: what does not go, and what to ask instead. Throws on a reason without words. */
export function refusalWords({ reason, detail }: {
	readonly reason: RefusalReason | 'cube-too-large';
	readonly detail: Readonly<Record<string, string>>;
}): string {
	const sentence = sentences[`refusal_${reason.replaceAll('-', '_')}`];
	if (sentence === undefined) throw new Error(`no words for a refusal: ${reason}`);
	return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = detail[name];
		if (value === undefined) throw new Error(`refusal ${reason} needs {${name}}`);
		return value;
	});
}
