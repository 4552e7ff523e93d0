import { createCodeList, foldName, type Code, type CodeList, type NameLanguage } from './code-list.ts';
import { parseReferenceTable, parseValidity, type ReferenceRow } from './reference-table.ts';
import { LIST_NAMES, type ListName } from './reference.ts';

const CODE_PATTERN = /^[A-Za-z0-9_+.:-]{1,40}$/;
const LANGUAGES: readonly NameLanguage[] = ['en', 'fr', 'ru', 'ar'];
const COMMON_COLUMNS: readonly string[] = ['code', ...LANGUAGES.map((language) => `name_${language}`), 'aliases', 'valid_from', 'valid_to'];

/** The file that a plain code list is read from. */
export function codeListPath(name: string): string {
	return `data/codelists/${name}.csv`;
}

/** Reads every plain code list. A spelling that means two codes of one list is an error: it would mean neither. */
export function parseCodeLists(texts: ReadonlyMap<string, string>): Record<ListName, CodeList> {
	return Object.fromEntries(LIST_NAMES.map((name) => [name, parseCodeList(texts, name)])) as Record<ListName, CodeList>;
}

function parseCodeList(texts: ReadonlyMap<string, string>, name: ListName): CodeList {
	const table = parseReferenceTable(texts, codeListPath(name));
	const ownColumns = table.columns.filter((column) => !COMMON_COLUMNS.includes(column));
	const spellings = new Map<string, string>();
	const codes: Code[] = [];
	for (const row of table.rows) {
		const code = parseCode(row, ownColumns);
		if (codes.some((known) => known.code === code.code)) row.fail(`repeats code ${code.code}`);
		codes.push(code);
		for (const spelling of [code.code, ...Object.values(code.names), ...code.aliases]) {
			const folded = foldName(spelling);
			const known = spellings.get(folded);
			if (folded && known !== undefined && known !== code.code) row.fail(`${code.code} and ${known} are both written "${spelling}"`);
			spellings.set(folded, code.code);
		}
	}
	return createCodeList(name, codes);
}

function parseCode(row: ReferenceRow, ownColumns: readonly string[]): Code {
	const names = Object.fromEntries(
		LANGUAGES.map((language) => [language, row.text(`name_${language}`)]).filter(([, text]) => text)
	);
	return {
		code: parseCodeCell(row),
		names: { ...names, en: row.required('name_en') },
		aliases: row.list('aliases'),
		...parseValidity(row),
		extra: Object.fromEntries(ownColumns.map((column) => [column, row.text(column)]))
	};
}

/** The `code` of a row, in the form that queries accept. */
export function parseCodeCell(row: ReferenceRow): string {
	const code = row.required('code');
	return CODE_PATTERN.test(code) ? code : row.fail(`not a code: ${code}`);
}
