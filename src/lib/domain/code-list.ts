/** Languages that code lists carry names in. */
export type NameLanguage = 'en' | 'fr' | 'ru' | 'ar';

/** One code, its names, and the dates between which it may be used (inclusive; undefined = open). */
export interface Code {
	readonly code: string;
	readonly names: Readonly<Partial<Record<NameLanguage, string>> & { en: string }>;
	/** What submitters write for it; read, never printed. */
	readonly aliases: readonly string[];
	readonly validFrom?: string;
	readonly validTo?: string;
	/** The list's own further columns, as text. */
	readonly extra: Readonly<Record<string, string>>;
}

/** A code list in its order of presentation. */
export interface CodeList {
	readonly name: string;
	readonly codes: readonly Code[];
	readonly byCode: ReadonlyMap<string, Code>;
}

export function createCodeList(name: string, codes: readonly Code[]): CodeList {
	const byCode = new Map<string, Code>();
	for (const code of codes) {
		if (byCode.has(code.code)) throw new Error(`code list ${name} repeats ${code.code}`);
		byCode.set(code.code, code);
	}
	return { name, codes, byCode };
}

/**
 * Folds a written name to what two spellings of it share: case, diacritics, punctuation, bracketed remarks'
 * brackets and runs of spaces are dropped. Scripts other than Latin keep their letters.
 */
export function foldName(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.replace(/[ıİ]/g, 'i')
		.toLowerCase()
		.replace(/&/g, ' and ')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Every folded spelling of a list (codes, names, aliases) with the code it means. A spelling of two codes means neither. */
export function aliasIndex(list: CodeList): Map<string, string> {
	const index = new Map<string, string | null>();
	for (const code of list.codes) {
		for (const text of [code.code, ...Object.values(code.names), ...code.aliases]) {
			const folded = foldName(text);
			if (!folded) continue;
			const known = index.get(folded);
			index.set(folded, known === undefined || known === code.code ? code.code : null);
		}
	}
	return new Map([...index].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The name in a language, else the English one, else the code itself. */
export function nameOf(list: CodeList | undefined, code: string, language: NameLanguage = 'en'): string {
	const entry = list?.byCode.get(code);
	return entry ? (entry.names[language] ?? entry.names.en) : code;
}
