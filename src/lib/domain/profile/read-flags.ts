import type { ProfileColumn } from '../profile.ts';
import type { CellProblem } from './cell-problem.ts';
import { partBefore } from './read-codes.ts';

export type FlagsColumn = Extract<ProfileColumn, { as: 'flags' }>;

export interface FlagReading {
	readonly text: string;
	readonly obsStatus: string | null;
	readonly confStatus: string | null;
}

/** Reads each different text of a column of status letters; the flag that the profile names first outranks the others. */
export function readFlags(
	texts: readonly string[],
	rule: FlagsColumn
): { readonly readings: readonly FlagReading[]; readonly problems: readonly CellProblem[] } {
	const readings: FlagReading[] = [];
	const problems: CellProblem[] = [];
	for (const text of texts) {
		const flags = flagsOf(partBefore(text, rule.before), rule);
		const known = Object.entries(rule.flags).filter(([flag]) => flags.includes(flag));
		if (flags.some((flag) => !(flag in rule.flags))) {
			problems.push({
				text,
				code: 'unknown-code',
				severity: 'warning',
				situation: 'flag',
				words: { known: Object.keys(rule.flags).join(', ') }
			});
		}
		const obsStatus = known.find(([, { OBS_STATUS }]) => OBS_STATUS)?.[1].OBS_STATUS ?? null;
		const confStatus = known.find(([, { CONF_STATUS }]) => CONF_STATUS)?.[1].CONF_STATUS ?? null;
		readings.push({ text, obsStatus, confStatus });
	}
	return { readings, problems };
}

/** `bep` is three flags unless the profile knows it as one. */
function flagsOf(text: string, rule: FlagsColumn): string[] {
	if (text === '') return [];
	return text.split(/[\s,;]+/).flatMap((word) => (word in rule.flags ? [word] : [...word]));
}
