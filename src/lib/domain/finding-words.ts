import words from '../../../messages/en/findings.json' with { type: 'json' };
import type { FindingCode } from './finding.ts';

/** What fills the `{name}` places of a sentence. */
export type WordValues = Readonly<Record<string, string | number>>;

const sentences: Readonly<Record<string, string>> = words;

/** A sentence with its places filled; undefined where there is none of the name. Throws on a place that nothing fills. */
export function messageWords(key: string, values: WordValues): string | undefined {
	const sentence = sentences[key];
	return sentence?.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new Error(`message ${key} needs {${name}}`);
		return typeof value === 'number' ? value.toLocaleString('en') : value;
	});
}

/**
 * The words of a finding: how to put it right, and what was expected (null where its code says nothing of it).
 * A code met in several situations has `finding_<code>_<situation>` beside its own key; throws on a code without words.
 */
export function findingWords(
	code: FindingCode,
	values: WordValues = {},
	situation?: string
): { remedy: string; expected: string | null } {
	const base = `finding_${code.replaceAll('-', '_')}`;
	const key = situation ? `${base}_${situation.replaceAll('-', '_')}` : base;
	const remedy = messageWords(key, values);
	if (remedy === undefined) throw new Error(`no words for a finding: ${key}`);
	return { remedy, expected: messageWords(`${key}_expected`, values) ?? null };
}
