import { CODE_PAGES, decodeBytes, type CodePage } from './code-pages.ts';
import { COLUMN_WORDS } from './column-words.ts';
import { createLetterModel, languageNames, plainLetters, type LetterModel } from './letter-model.ts';

/** Languages that each code page writes. */
export const PAGE_LANGUAGES: Readonly<Record<CodePage, readonly string[]>> = {
	'windows-1252': ['en', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'ca', 'sq'],
	'windows-1250': ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro', 'sq', 'de'],
	'windows-1251': ['ru', 'uk', 'bg', 'sr', 'mk', 'be'],
	'windows-1254': ['tr', 'en', 'de', 'fr'],
	'windows-1256': ['ar', 'fa', 'ur', 'fr']
};

/** A code page that the bytes could be in, how likely it is against the others, and what the words read as. */
export interface PageCandidate {
	readonly encoding: CodePage;
	/** Natural logarithm of the likelihood of all words. */
	readonly score: number;
	readonly sample: readonly string[];
}

export interface EncodingGuess {
	readonly encoding: CodePage;
	/** Whether another encoding is nearly as likely, or none is likely at all. */
	readonly doubtful: boolean;
	/** Different words with bytes outside ASCII. */
	readonly words: number;
	/** The likeliest first; of those that read alike, one. */
	readonly candidates: readonly PageCandidate[];
}

/** How much likelier (as a logarithm) the best must be than the second, for nobody to be asked. */
const MARGIN = Math.log(100_000);
/** What a letter of a likely word costs on average, at most. */
const LIKELY_PER_LETTER = -4.2;
const SAMPLE_WORDS = 4;

const models = new Map<string, LetterModel>();

/** The letters of a language, learnt once. */
export function modelOf(language: string): LetterModel {
	const known = models.get(language);
	if (known) return known;
	// Column names are as common in a table as all states' names together.
	const texts = [...languageNames(language), ...(COLUMN_WORDS[language] ?? [])];
	const model = createLetterModel(language, texts);
	models.set(language, model);
	return model;
}

const isPunctuation = (character: string) => /[’‘“”„«»–—…·\u00a0،؛؟№°]/.test(character);
/** Joiners stand between letters of Arabic script, and in no other word. */
const isJoiner = (character: string, text: string) => /[\u200c\u200d]/.test(character) && /\p{Script=Arabic}/u.test(text);
const SYMBOL = -14;
const UNDEFINED = -25;
const MIXED = -6;

/** What a known word costs at most, however long it is: about one in three thousand are it. And what it costs not to be known. */
const KNOWN_WORD = -8;
const UNKNOWN_WORD = -4;

/** The likelihood of one text in a language: its letters one after another, and what stands between them. */
function likelihood(text: string, model: LetterModel): number {
	let score = 0;
	for (const piece of text.split(/([^\p{L}\p{M}\p{Nd}])/u)) {
		if (piece === '') continue;
		if (!/[\p{L}\p{M}\p{Nd}]/u.test(piece)) {
			score += /[\0-\x7f]/.test(piece) ? 0 : isPunctuation(piece) || isJoiner(piece, text) ? -5 : /[\p{Cc}\ufffd]/u.test(piece) ? UNDEFINED : SYMBOL;
			continue;
		}
		const lower = plainLetters(piece);
		const spelt = wordLikelihood(lower, model);
		score += lower.length > 2 && model.words.has(lower) ? Math.max(spelt, KNOWN_WORD) : spelt + UNKNOWN_WORD;
		if (/\p{Ll}\p{Lu}/u.test(piece)) score += MIXED;
		if (/\p{Script=Latin}/u.test(piece) && /\p{Script=Cyrillic}|\p{Script=Arabic}/u.test(piece)) score += 2 * MIXED;
	}
	return score;
}

function wordLikelihood(word: string, model: LetterModel): number {
	let score = 0;
	let previous = '^';
	for (const letter of word) {
		score += model.after(previous, letter);
		previous = letter;
	}
	return score + model.after(previous, '$');
}

/** A language that is not the file's own has names in it now and then, at this price. */
const FOREIGN_WORD = -3;

function pageScore(texts: readonly string[], page: CodePage, learn: typeof modelOf): number {
	const languages = PAGE_LANGUAGES[page].map(learn);
	const table = languages.map((model) => texts.map((text) => likelihood(text, model)));
	const best = texts.map((_, word) => Math.max(...table.map((scores) => scores[word] ?? -Infinity)));
	const totals = table.map((scores) => scores.reduce((sum, score, word) => sum + Math.max(score, (best[word] ?? 0) + FOREIGN_WORD), 0));
	return Math.max(...totals);
}

/**
 * Tells the code page of words (one character code a byte, each with a byte outside ASCII) by what they spell:
 * letters that follow each other as in a language that the page writes, and names and column headings that are known.
 */
export function guessEncoding(words: readonly string[], learn = modelOf): EncodingGuess {
	const byReading = new Map<string, PageCandidate>();
	let letters = 0;
	for (const word of words) letters += word.length + 1;
	for (const encoding of CODE_PAGES) {
		const texts = words.map((word) => decodeBytes(word, encoding));
		const reading = texts.join('\n');
		const score = pageScore(texts, encoding, learn);
		// Nothing hangs on which of the pages is taken that read alike, but any of their languages may be the file's.
		const alike = byReading.get(reading);
		if (!alike || alike.score < score) byReading.set(reading, { encoding: alike?.encoding ?? encoding, score, sample: texts.slice(0, SAMPLE_WORDS) });
	}
	const candidates = [...byReading.values()].sort((a, b) => b.score - a.score);
	const [first, second] = candidates;
	if (!first) return { encoding: 'windows-1252', doubtful: false, words: 0, candidates };
	const isClear = !second || first.score - second.score >= MARGIN;
	const isLikely = first.score / letters >= LIKELY_PER_LETTER;
	return { encoding: first.encoding, doubtful: !isClear || !isLikely, words: words.length, candidates };
}
