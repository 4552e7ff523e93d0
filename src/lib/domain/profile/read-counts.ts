import type { Profile } from '../profile.ts';
import type { CellProblem } from './cell-problem.ts';
import { provenNumberFormat, readWrittenCount, type WrittenCount } from './written-count.ts';

/** A text of a count column that is not plain digits, and what it says. */
export interface CountReading {
	readonly text: string;
	readonly value: number | null;
	readonly reason: string | null;
	readonly bound: number | null;
}

/** Reads each different text that is not plain digits; the number format is the profile's, or what the texts prove. */
export function readCounts(
	texts: readonly string[],
	profile: Profile
): { readonly readings: readonly CountReading[]; readonly problems: readonly CellProblem[] } {
	const declared = profile.numbers.decimal !== undefined || profile.numbers.grouping !== undefined;
	const format = declared ? profile.numbers : provenNumberFormat(texts);
	const readings: CountReading[] = [];
	const problems: CellProblem[] = [];
	const ambiguous = texts.filter((text) => isAmbiguous(readWrittenCount(text, format, profile.missing))).length;
	for (const text of texts) {
		const written = readWrittenCount(text, format, profile.missing);
		const value = written.kind === 'count' ? written.value : null;
		const reason = written.kind === 'empty' ? written.reason : null;
		const bound = written.kind === 'empty' ? (written.bound ?? null) : null;
		readings.push({ text, value, reason, bound });
		if (written.kind === 'problem') {
			const [first = '', second = ''] = written.readings ?? [];
			problems.push({
				text,
				code: written.code,
				severity: 'error',
				...(written.code === 'type-error' && { situation: 'count' }),
				...(written.readings && { words: { first, second, texts: ambiguous }, expected: `${first} or ${second}`, once: true })
			});
		} else if (written.kind === 'empty' && written.doubtful) {
			problems.push({ text, code: 'ambiguous-number', severity: 'warning', situation: 'dash' });
		}
	}
	return { readings, problems };
}

const isAmbiguous = (written: WrittenCount) => written.kind === 'problem' && written.code === 'ambiguous-number';
