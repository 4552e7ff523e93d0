import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCsvRecords } from '#domain/csv-records';
import { codePage, decodeBytes, type CodePage } from '#domain/intake/code-pages';
import { guessEncoding, PAGE_LANGUAGES } from '#domain/intake/guess-encoding';
import { createLetterModel, languageNames, type LetterModel } from '#domain/intake/letter-model';

/** Writes a text in a code page, one character code a byte; undefined where the page has not all its letters. */
function encode(text: string, page: CodePage): string | undefined {
	const characters = codePage(page);
	let bytes = '';
	for (const character of text) {
		const byte = character.charCodeAt(0) < 128 ? character.charCodeAt(0) : characters.indexOf(character);
		if (byte < 0) return undefined;
		bytes += String.fromCharCode(byte);
	}
	return bytes;
}

const highWords = (bytes: string) => bytes.match(/[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g) ?? [];

function wordsOf(texts: readonly string[], page: CodePage): string[] {
	return [...new Set(texts.flatMap((text) => highWords(encode(text, page) ?? '')))];
}

/** Names of states and column headings as their statisticians write them; written for this test. */
const FILES: readonly [string, CodePage, readonly string[]][] = [
	['Turkish', 'windows-1254', ['Uyruk', 'Yıl', 'Kişi sayısı', 'Afganistan', 'Suriye', 'İran', 'Irak', 'Özbekistan', 'Türkmenistan', 'Bangladeş', 'Mısır']],
	['Polish', 'windows-1250', ['Obywatelstwo', 'Rok', 'Liczba osób', 'Afganistan', 'Białoruś', 'Gruzja', 'Rosja', 'Syria', 'Wietnam', 'Mołdawia', 'Kirgistan']],
	['Czech', 'windows-1250', ['Státní příslušnost', 'Měsíc', 'Počet', 'Afghánistán', 'Sýrie', 'Turecko', 'Ukrajina', 'Irák', 'Bangladéš', 'Alžírsko', 'Maroko']],
	['Hungarian', 'windows-1250', ['Állampolgárság', 'Hónap', 'Létszám', 'Afganisztán', 'Szíria', 'Törökország', 'Koszovó', 'Irak', 'Üzbegisztán', 'Fülöp-szigetek']],
	['Russian', 'windows-1251', ['Гражданство', 'Год', 'Количество', 'Афганистан', 'Таджикистан', 'Узбекистан', 'Сирия', 'Иран', 'Вьетнам', 'Бангладеш']],
	['Bulgarian', 'windows-1251', ['Гражданство', 'Месец', 'Брой лица', 'Афганистан', 'Сирия', 'Ирак', 'Турция', 'Мароко', 'Алжир', 'Пакистан']],
	['Arabic', 'windows-1256', ['الجنسية', 'السنة', 'العدد', 'أفغانستان', 'سوريا', 'العراق', 'إيران', 'باكستان', 'بنغلاديش', 'مصر']],
	['Persian, with Arabic yeh as Windows writes it', 'windows-1256', ['تابعيت', 'سال', 'تعداد', 'افغانستان', 'پاكستان', 'عراق', 'تركيه', 'بنگلادش', 'چين', 'گرجستان']],
	['French', 'windows-1252', ['Nationalité', 'Année', 'Nombre', 'Côte d’Ivoire', 'Algérie', 'Égypte', 'Érythrée', 'Somalie', 'Guinée', 'Sénégal']],
	['German', 'windows-1252', ['Staatsangehörigkeit', 'Monat', 'Anzahl', 'Türkei', 'Ägypten', 'Äthiopien', 'Syrien', 'Irak', 'Weißrussland', 'Südsudan']],
	['English with a foreign name', 'windows-1252', ['Citizenship', 'Persons', 'Afghanistan', 'São Tomé and Príncipe', 'Curaçao', 'Côte d’Ivoire']],
	['Spanish', 'windows-1252', ['Nacionalidad', 'Año', 'Número', 'Argelia', 'Marruecos', 'Malí', 'Camerún', 'Túnez', 'Afganistán', 'Gabón']]
];

describe('code pages told apart by what the words spell', () => {
	it.each(FILES)('a file of ten rows in %s is %s without a doubt', (_, page, texts) => {
		const words = wordsOf(texts, page);
		const guess = guessEncoding(words);
		expect(words.map((word) => decodeBytes(word, guess.encoding))).toEqual(words.map((word) => decodeBytes(word, page)));
		expect(guess.doubtful).toBe(false);
	});

	it('Greek, which is not read here, is not taken for anything without a doubt', () => {
		// ‘Ελλάδα’, ‘Συρία’, ‘Αφγανιστάν’ in Windows-1253.
		expect(guessEncoding(['\xc5\xeb\xeb\xdc\xe4\xe1', '\xd3\xf5\xf1\xdf\xe1', '\xc1\xf6\xe3\xe1\xed\xe9\xf3\xf4\xdc\xed']).doubtful).toBe(true);
	});

	it('one word of two letters is doubtful', () => {
		expect(guessEncoding(['\xf0\xfe']).doubtful).toBe(true);
	});

	it('readings that are alike are one candidate', () => {
		const guess = guessEncoding(wordsOf(['Türkiye', 'Österreich'], 'windows-1254'));
		expect(guess).toMatchObject({ encoding: 'windows-1252', doubtful: false });
		expect(new Set(guess.candidates.map(({ sample }) => sample.join())).size).toBe(guess.candidates.length);
	});
});

const [statesHeader, ...states] = parseCsvRecords(readFileSync(fileURLToPath(new URL('../../../data/codelists/states.csv', import.meta.url)), 'utf8'));

/** Numbers below one, the same in every run. */
function createDraw(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}

interface Tally {
	right: number;
	doubtful: number;
	wrong: string[];
}

/** Draws small files from names and counts how they are read. */
function measure(names: readonly string[], page: CodePage, sizes: readonly number[], files: number, learn?: (language: string) => LetterModel): Tally {
	const draw = createDraw(names.length);
	const writable = names.filter((name) => encode(name, page) !== undefined);
	const tally: Tally = { right: 0, doubtful: 0, wrong: [] };
	for (const size of sizes) {
		for (let file = 0; file < files; file++) {
			const words = wordsOf(Array.from({ length: size }, () => writable[Math.floor(draw() * writable.length)] ?? ''), page);
			if (words.length === 0) continue;
			const guess = guessEncoding(words, learn);
			const readings = words.map((word) => decodeBytes(word, guess.encoding));
			if (guess.doubtful) tally.doubtful++;
			else if (readings.join() === words.map((word) => decodeBytes(word, page)).join()) tally.right++;
			else tally.wrong.push(readings.join(' '));
		}
	}
	return tally;
}

describe('how often it is right', () => {
	it.each([
		['name_ru', 'windows-1251'],
		['name_ar', 'windows-1256'],
		['name_fr', 'windows-1252']
	] as const)('files of three to twenty states drawn from %s are never read wrongly', (column, page) => {
		const names = states.map(({ cells }) => cells[statesHeader?.cells.indexOf(column) ?? 0] ?? '');
		const { right, doubtful, wrong } = measure(names, page, [3, 10, 20], 40);
		expect(wrong).toEqual([]);
		expect(right).toBeGreaterThan(doubtful * 20);
	});

	// States' names are kept from these models: what they know of a language are its names of languages and currencies.
	const blind = new Map<string, LetterModel>();
	const learnBlind = (language: string) => {
		const model = blind.get(language) ?? createLetterModel(language, languageNames(language, ['language', 'currency', 'script']));
		blind.set(language, model);
		return model;
	};
	it('of files in languages whose names of states were never seen, fewer than one in two hundred is read wrongly without a doubt', () => {
		const total: Tally = { right: 0, doubtful: 0, wrong: [] };
		for (const [page, languages] of Object.entries(PAGE_LANGUAGES) as [CodePage, readonly string[]][]) {
			for (const language of languages) {
				if (language !== 'tr' && page === 'windows-1254') continue;
				const names = languageNames(language, ['region']).map((name) => name.replaceAll('ی', 'ي'));
				const { right, doubtful, wrong } = measure(names, page, [10, 20], 12, learnBlind);
				total.right += right;
				total.doubtful += doubtful;
				total.wrong.push(...wrong);
			}
		}
		expect(total.wrong.length).toBeLessThan((total.right + total.doubtful) / 200);
		expect(total.right).toBeGreaterThan((total.right + total.doubtful) * 0.85);
	}, 60_000);
});
