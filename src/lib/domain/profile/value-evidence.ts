import { CODED_CONCEPTS, type CodedConcept } from '../concept.ts';
import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import { asciiDigits } from './ascii-digits.ts';
import type { ConceptCodes } from './concept-codes.ts';
import { monthNumber, solarMonthNumber } from './month-names.ts';
import { foldName } from '../code-list.ts';
import { specialCode } from './special-words.ts';
import { provenNumberFormat, readWrittenCount, type NumberFormat } from './written-count.ts';
import { calendarOfYear, readWrittenPeriod } from './written-period.ts';

/** What the first records of a column show, by its different texts. */
export interface ColumnEvidence {
	/** Different texts that are not empty, trimmed, with how often each stands there. */
	readonly texts: ReadonlyMap<string, number>;
	readonly blank: number;
	/** Different texts that stand for the total or the unknown in any dimension. */
	readonly special: number;
	/** Of the others: how many spell a code of each concept. */
	readonly codes: ReadonlyMap<CodedConcept, number>;
	/** How many are counts, or reasons for an empty one, whatever their format. */
	readonly counts: number;
	/** How many are periods, those with two readings included; plain numbers count as years only. */
	readonly periods: number;
	readonly years: number;
	/** How many are months by name, and by number. */
	readonly monthNames: number;
	readonly monthNumbers: number;
	readonly numbers: NumberFormat;
}

/** Looks at one column's cells in the sample. */
export function columnEvidence(table: TextOutline, column: TextColumn, codesOf: (concept: CodedConcept) => ConceptCodes): ColumnEvidence {
	const texts = new Map<string, number>();
	let blank = 0;
	for (const cells of table.sample) {
		const text = (cells[column.index] ?? '').trim();
		if (text === '') blank += 1;
		else texts.set(text, (texts.get(text) ?? 0) + 1);
	}
	const all = [...texts.keys()];
	const plain = all.filter((text) => specialCode(foldName(text)) === undefined);
	const numbers = provenNumberFormat(all);
	const how = (holds: (text: string) => boolean) => plain.filter(holds).length;
	return {
		texts,
		blank,
		special: all.length - plain.length,
		codes: new Map(CODED_CONCEPTS.map((concept) => [concept, how((text) => codesOf(concept).codeOf(text) !== undefined)])),
		counts: how((text) => isCount(text, numbers)),
		periods: how((text) => readWrittenPeriod(text).kind !== 'none'),
		years: how(isYear),
		monthNames: how((text) => !/\d/.test(asciiDigits(text)) && (monthNumber(text) ?? solarMonthNumber(text)) !== undefined),
		monthNumbers: how((text) => monthNumber(text) !== undefined),
		numbers
	};
}

/** Different texts that say something of their own. */
export function plainTexts({ texts, special }: ColumnEvidence): number {
	return texts.size - special;
}

function isCount(text: string, numbers: NumberFormat): boolean {
	const written = readWrittenCount(text, numbers, {});
	return written.kind !== 'problem' || written.code !== 'type-error';
}

function isYear(text: string): boolean {
	const digits = asciiDigits(text).trim();
	if (!/^\d{4}$/.test(digits)) return false;
	const year = Number(digits);
	return calendarOfYear(year) === 'solar-hijri' || (year >= 1950 && year <= 2060);
}
