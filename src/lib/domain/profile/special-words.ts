import { foldName } from '../code-list.ts';
import { TOTAL, UNKNOWN } from '../dimension.ts';

/** What is written for the total, in any dimension. */
const TOTAL_WORDS = [
	'total', 'totals', 'grand total', 'sub total', 'all', 'overall', 'sum', 'ensemble', 'total général', 'somme', 'gesamt', 'insgesamt', 'gesamtsumme', 'summe', 'zusammen',
	'totaal', 'toplam', 'genel toplam', 'totale', 'totale generale', 'total general', 'suma', 'razem', 'ogółem', 'összesen', 'mindösszesen', 'ukupno', 'total geral', 'gjithsej',
	'всего', 'итого', 'общий итог', 'всього', 'разом', 'усього', 'общо', 'всичко', 'укупно', 'σύνολο', 'γενικό σύνολο',
	'المجموع', 'مجموع', 'الإجمالي', 'إجمالي', 'المجموع الكلي', 'جمع', 'جمع کل', 'مجموع کل', 'کل', 'میزان', 'ٹوٹل', 'মোট', 'সর্বমোট', 'कुल'
];
/** What is written for what is not known, in any dimension. */
const UNKNOWN_WORDS = [
	'unknown', 'not known', 'unspecified', 'not specified', 'not stated', 'not recorded', 'inconnu', 'inconnue', 'non précisé', 'non spécifié', 'unbekannt', 'ungeklärt', 'ohne angabe',
	'sconosciuto', 'sconosciuta', 'non specificato', 'desconocido', 'desconocida', 'no especificado', 'bilinmeyen', 'bilinmiyor', 'belirtilmemiş', 'nieznany', 'nieznane', 'nieustalone', 'ismeretlen',
	'necunoscut', 'necunoscută', 'nepoznato', 'неизвестно', 'неизвестен', 'не указано', 'невідомо', 'не вказано', 'непознато', 'άγνωστο', 'άγνωστη', 'غير معروف', 'غير محدد', 'نامشخص', 'نامعلوم', 'অজানা'
];

const SPECIAL = new Map([
	...TOTAL_WORDS.map((word) => [foldName(word), TOTAL] as const),
	...UNKNOWN_WORDS.map((word) => [foldName(word), UNKNOWN] as const)
]);

/** `_T` or `_U` for a word that stands for the total or the unknown in any dimension; takes a name as `foldName` folds it. */
export function specialCode(folded: string): string | undefined {
	return SPECIAL.get(folded);
}

/** Whether a cell says that its row or column is a total. */
export function isTotalWord(text: string): boolean {
	return text === TOTAL || SPECIAL.get(foldName(text)) === TOTAL;
}

/** Every way in which a total may be spelt in a cell once it is trimmed and in lower case. */
export const TOTAL_SPELLINGS: readonly string[] = [...new Set([...TOTAL_WORDS.flatMap((word) => [word.toLowerCase(), foldName(word)]), TOTAL.toLowerCase()])];
