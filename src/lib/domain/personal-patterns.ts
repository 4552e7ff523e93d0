import { foldName } from './code-list.ts';
import { PERSONAL_WORDS } from './personal-words.ts';

/** Kinds of personal data that a column may hold. */
export type PersonalKind = 'name' | 'birth-date' | 'document' | 'phone' | 'email' | 'address' | 'coordinates' | 'identifier' | 'vehicle' | 'event';

/** What headers of such columns say, folded, where one pattern says it shorter than a list. */
const LABELS: readonly (readonly [PersonalKind, RegExp])[] = [
	['name', /^(first|given|fore|family|last|sur|full|middle|maiden|father s|mother s|person s?|migrant s?|suspect s?|victim s?|applicant s?|detainee s?|passenger s?) ?names?$/],
	['birth-date', /^(date|year|place|day|month) of birth( [a-z ]{1,12})?$/],
	['document', /^(passport|travel document|document|id|identity|identity card|national id|residence|driving licen[cs]e|visa|permit|social security|tax) ?(card )?(no|nr|num|number|numero)$/],
	['phone', /^((mobile|cell|tele)? ?phone|tel|mobile|gsm|whatsapp|viber|telegram|imei|imsi)( ?(no|nr|num|number|contact))?$/],
	['email', /^(e ?mail|courriel|correo( electronico)?)( (address|adresse|addr))?$/],
	['address', /^((home|postal|street|residential|ip|mac) ?)?address(es)?$/],
	['coordinates', /^(gps|lat|lon|long|lng|latitude|longitude|coords?|coordinates?|gps coordinates?|location coordinates?|geo ?location|geo ?point|utm|mgrs)( (dd|wgs ?84|decimal|x|y))?$/],
	[
		'identifier',
		/^(person|individual|applicant|migrant|victim|suspect|alien|detainee|passenger|eurodac|biometric|fingerprint|case|file|dossier|incident) ?(id|identifier|uid|uuid|hash|no|nr|num|number|ref|reference)$/
	],
	['identifier', /^(fingerprints?|biometrics?|photo(graph)?|dna|iris scan|face id|iban|bank account( no| number)?)$/],
	['vehicle', /^((vehicle |car )?(licen[cs]e |number |registration )plates?( no| number)?|(vehicle|car) (registration|reg)( no| number)?|vin)$/]
];

/** Headers below which persons or states may stand: the cells decide. */
const BARE_NAME =
	/^(names?|person|persons name|nom|noms|nome|nombre|nombres|ad|adi|ime|ime i prezime|име|ονομα|nume|nev|emri|naam|navn|namn|имя|اسم|الاسم|نام|নাম|नाम|applicants?|detainees?|migrants?|suspects?|victims?|deceased|passengers?|returnees?|drivers?|facilitators?|smugglers?)$/;

const AGE = /^(age|ages|age years|age in years|alter|edad|eta|idade|yas|leeftijd|возраст|вік|възраст|ηλικια|العمر|عمر|سن|বয়স)$/;

/** The kind of personal data that a header announces; undefined when it announces none. */
export function personalLabel(label: string): PersonalKind | undefined {
	const folded = foldName(label);
	return PERSONAL_WORDS.get(folded) ?? LABELS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/** Whether names of persons or of states may stand below a header. */
export const isBareName = (label: string): boolean => BARE_NAME.test(foldName(label));

/** Whether a header says that ages stand below. */
export const isAgeLabel = (label: string): boolean => AGE.test(foldName(label));

/** How a cell looks that holds it, for DuckDB's regular expressions, and the share of a column's different texts that must look so. */
export interface ContentPattern {
	readonly kind: PersonalKind;
	readonly pattern: string;
	readonly share: number;
	/** How many different texts must look so; one when left out. */
	readonly least?: number;
}

export const CONTENT_PATTERNS: readonly ContentPattern[] = [
	{ kind: 'email', pattern: '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}', share: 0 },
	{ kind: 'phone', pattern: '(^00|\\+)[1-9][0-9 ()./-]{7,17}[0-9]', share: 0.1 },
	{ kind: 'document', pattern: '^[A-Z]{1,3} ?[0-9]{6,9}[A-Z]?$', share: 0.5 },
	{ kind: 'document', pattern: '^[0-9]{5}-[0-9]{7}-[0-9]$', share: 0.5 },
	// The machine-readable zone of a travel document.
	{ kind: 'document', pattern: '[PVIAC][A-Z<][A-Z]{3}[A-Z]+<<[A-Z<]+', share: 0 },
	{ kind: 'identifier', pattern: '^[0-9]{9,14}$', share: 0.8 },
	// A hash of an identifier is as much one as the identifier.
	{ kind: 'identifier', pattern: '^(0x)?([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$', share: 0.5 },
	{ kind: 'identifier', pattern: '^[{]?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[}]?$', share: 0.5 },
	{ kind: 'identifier', pattern: '^[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){2,7} ?[A-Z0-9]{1,4}$', share: 0.5 },
	// Dates of the last century, each to the day: statistics of the routes do not reach back that far.
	{ kind: 'birth-date', pattern: '^(19[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-][0-9]{1,2}[./-]19[0-9]{2})$', share: 0.3 },
	// A column of decimals alone may as well be a rate; two in one cell are a place.
	{ kind: 'coordinates', pattern: '^\\(?-?[0-9]{1,2}\\.[0-9]{4,}[,; ]+-?[0-9]{1,3}\\.[0-9]{4,}\\)?$', share: 0.1 },
	{ kind: 'coordinates', pattern: '^(SRID=[0-9]+;)?POINT ?Z? ?\\(', share: 0.1 },
	{ kind: 'coordinates', pattern: '[0-9]{1,3} ?° ?[0-9]{1,2} ?[\'′’] ?[0-9.,]+ ?["″”]? ?[NSEWO]', share: 0.1 },
	{ kind: 'vehicle', pattern: '^([A-Z]{1,3}[ -][0-9]{3,4}[ -]?[A-Z]{0,3}|[A-Z]{2}[0-9]{3,4}[A-Z]{2}|[0-9]{2} [A-Z]{1,3} [0-9]{2,4})$', share: 0.8, least: 5 }
];

/** A cell with a date and a time of day, or a time of day alone, to the minute. */
export const TIME_STAMP = '(^|[0-9][T ])[0-2]?[0-9]:([0-5][1-9]|[1-5]0)(:[0-9]{2}([.,][0-9]+)?)?( ?(Z|UTC|[AaPp][Mm]|[+-][0-9]{2}:?[0-9]{2}))?$';

/** Whether a text says something of a person where a header should stand: a file without a header shows its first record as one. */
export function isPersonalText(text: string): boolean {
	return CONTENT_PATTERNS.some(({ pattern }) => new RegExp(pattern, 'u').test(text.trim()));
}
