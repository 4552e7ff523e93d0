/** What letters follow which in a language's words: natural logarithms. */
export interface LetterModel {
	readonly language: string;
	/** The likelihood of a letter after another; `^` begins a word and `$` ends it. */
	after(previous: string, letter: string): number;
	/** Words of the language that are known as they stand, in lower case. */
	readonly words: ReadonlySet<string>;
}

/** Kinds of names that every Intl has in every language: states, languages, scripts, currencies. */
const NAMED = ['region', 'language', 'currency', 'script'] as const;

const codesOfTwo = (letters: string) => [...letters].flatMap((first) => [...letters].map((second) => first + second));
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Codes whose names are asked for, those of states and languages in so far as Intl knows them. */
const CODES: Readonly<Record<(typeof NAMED)[number], readonly string[]>> = {
	region: codesOfTwo(ALPHABET),
	language: codesOfTwo(ALPHABET.toLowerCase()),
	currency: ['AFN', 'ALL', 'AMD', 'ARS', 'AUD', 'AZN', 'BAM', 'BDT', 'BGN', 'BRL', 'BYN', 'CAD', 'CHF', 'CNY', 'CUP', 'CZK', 'DKK', 'DZD', 'EGP', 'ETB', 'EUR', 'GBP', 'GEL', 'HRK', 'HUF', 'ILS', 'INR', 'IQD', 'IRR', 'ISK', 'JOD', 'JPY', 'KES', 'KGS', 'KRW', 'KWD', 'KZT', 'LBP', 'LYD', 'MAD', 'MDL', 'MKD', 'MNT', 'MRU', 'MXN', 'NGN', 'NOK', 'PHP', 'PKR', 'PLN', 'RON', 'RSD', 'RUB', 'SAR', 'SEK', 'SOS', 'SYP', 'THB', 'TJS', 'TMT', 'TND', 'TRY', 'UAH', 'USD', 'UZS', 'VND', 'XAF', 'YER', 'ZAR'],
	script: ['Arab', 'Armn', 'Beng', 'Cyrl', 'Deva', 'Ethi', 'Geor', 'Grek', 'Hans', 'Hebr', 'Jpan', 'Kore', 'Latn', 'Mong', 'Thai', 'Tibt']
};

const known = new Map<string, readonly string[]>();

/** Of all codes that there could be, those that have a name in English: asking for the others takes time in every language. */
function knownCodes(type: (typeof NAMED)[number]): readonly string[] {
	const found = known.get(type);
	if (found) return found;
	const english = new Intl.DisplayNames(['en'], { type, fallback: 'none' });
	const codes = CODES[type].filter((code) => english.of(code) !== undefined);
	known.set(type, codes);
	return codes;
}

/** The names that Intl knows in a language, months and days among them. */
export function languageNames(language: string, kinds: readonly string[] = NAMED): string[] {
	const names: string[] = [];
	for (const type of NAMED) {
		if (!kinds.includes(type)) continue;
		const display = new Intl.DisplayNames([language], { type, fallback: 'none' });
		for (const code of knownCodes(type)) {
			const name = display.of(code);
			if (name && name !== code) names.push(name);
		}
	}
	for (const style of ['long', 'short'] as const) {
		const months = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month: style, timeZone: 'UTC' });
		for (let month = 0; month < 12; month++) names.push(months.format(Date.UTC(2026, month, 1)));
	}
	return names;
}

/** Letters that one code page writes alike: Persian's kaf and yeh are written with the Arabic ones in Windows-1256. */
export function plainLetters(text: string): string {
	return text.toLowerCase().replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('i̇', 'i');
}

/** How much a pair of letters never seen weighs against one letter's own frequency. */
const SMOOTHING = 2;
const LETTERS_THERE_ARE = 60;

/** Learns a language's letters from words. */
export function createLetterModel(language: string, texts: readonly string[]): LetterModel {
	const pairs = new Map<string, number>();
	const firsts = new Map<string, number>();
	const letters = new Map<string, number>();
	const words = new Set<string>();
	let total = 0;
	const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
	for (const text of texts) {
		for (const word of plainLetters(text).match(/[\p{L}\p{M}]+/gu) ?? []) {
			words.add(word);
			let previous = '^';
			for (const letter of [...word, '$']) {
				add(pairs, previous + letter);
				add(firsts, previous);
				add(letters, letter);
				total++;
				previous = letter;
			}
		}
	}
	return {
		language,
		words,
		after(previous, letter) {
			const alone = ((letters.get(letter) ?? 0) + 0.05) / (total + 0.05 * LETTERS_THERE_ARE);
			return Math.log(((pairs.get(previous + letter) ?? 0) + SMOOTHING * alone) / ((firsts.get(previous) ?? 0) + SMOOTHING));
		}
	};
}
