import { foldName } from './code-list.ts';

/** Kinds of personal data that a column may hold. */
export type PersonalKind = 'name' | 'birth-date' | 'document' | 'phone' | 'email' | 'address' | 'coordinates' | 'identifier';

/** What headers of such columns say, folded: English, French, Turkish, Russian, Arabic, Persian. */
const LABELS: readonly (readonly [PersonalKind, RegExp])[] = [
	['name', /^(first|given|fore|family|last|sur|full|middle|maiden|father s|mother s|person s?|migrant s?|suspect s?|victim s?|applicant s?) ?names?$/],
	['name', /^(surname|forename|nom|prenom|nom de famille|nom complet|ad|soyad|ad soyad|имя|фамилия|отчество|фио|الاسم|اسم|اسم العائلة|نام|نام خانوادگی)$/],
	['birth-date', /^(date of birth|birth ?date|dob|d o b|born|year of birth|birth year|place of birth|date de naissance|dogum tarihi|дата рождения|تاريخ الميلاد|تاریخ تولد)$/],
	['document', /^(passport|travel document|document|id|identity|identity card|national id|visa|permit) ?(card )?(no|nr|num|number|numero)$/],
	['document', /^(passport|passeport|paspor|pasaport no|номер паспорта|رقم الجواز|tc kimlik no|tckn|cnic|tazkira)$/],
	['phone', /^((mobile|cell|tele)? ?phone|tel|mobile|gsm|whatsapp|telephone|телефон|هاتف)( ?(no|nr|number))?$/],
	['email', /^e ?mail( address)?$/],
	['address', /^(home|postal|street)? ?address$/],
	['coordinates', /^(gps|lat|lon|lng|latitude|longitude|coordinates|gps coordinates|geo ?location)$/],
	['identifier', /^(person|individual|applicant|migrant|victim|suspect|alien|eurodac|biometric|fingerprint|case|file) ?(id|identifier|no|nr|number|ref|reference)$/],
	['identifier', /^(fingerprints?|biometrics?|photo)$/]
];

/** The kind of personal data that a header announces; undefined when it announces none. */
export function personalLabel(label: string): PersonalKind | undefined {
	const folded = foldName(label);
	return LABELS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/** How a cell looks that holds it, for DuckDB's regular expressions, and the share of a column's different texts that must look so. */
export const CONTENT_PATTERNS: readonly { readonly kind: PersonalKind; readonly pattern: string; readonly share: number }[] = [
	{ kind: 'email', pattern: '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}', share: 0 },
	{ kind: 'phone', pattern: '(^00|\\+)[1-9][0-9 ()./-]{7,17}[0-9]', share: 0.1 },
	{ kind: 'document', pattern: '^[A-Z]{1,3} ?[0-9]{6,9}[A-Z]?$', share: 0.5 },
	{ kind: 'document', pattern: '^[0-9]{5}-[0-9]{7}-[0-9]$', share: 0.5 },
	{ kind: 'identifier', pattern: '^[0-9]{9,14}$', share: 0.8 },
	// Dates of the last century, each to the day: statistics of the routes do not reach back that far.
	{ kind: 'birth-date', pattern: '^(19[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-][0-9]{1,2}[./-]19[0-9]{2})$', share: 0.3 },
	// A column of decimals alone may as well be a rate; two in one cell are a place.
	{ kind: 'coordinates', pattern: '^-?[0-9]{1,2}\\.[0-9]{4,}[,; ]+-?[0-9]{1,3}\\.[0-9]{4,}$', share: 0.1 }
];
