import type { Profile } from '../profile.ts';

/** The layout without a header that a file's name tells. */
export function headerlessProfile(known: readonly Profile[], name: string): Profile | undefined {
	return known.find(({ dialect, recognise: { fileName } }) => dialect.headerLine === null && fileName && new RegExp(fileName, 'iu').test(name.slice(0, 255)));
}
