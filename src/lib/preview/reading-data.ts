import { parseReference } from '../domain/parse-reference.ts';
import { parseProfile, type Profile } from '../domain/profile.ts';
import type { Reference } from '../domain/reference.ts';

/** What the server sends for reading: reference files by path, and the shipped profiles. */
export interface ReadingFiles {
	readonly files: Readonly<Record<string, string>>;
	readonly profiles: readonly unknown[];
}

/** What a file is read with: code lists, metrics, and known layouts. */
export interface ReadingData {
	readonly reference: Reference;
	readonly profiles: readonly Profile[];
}

/** Throws where a file or a profile is not as it must be: the server sends what it reads with itself. */
export function parseReadingData({ files, profiles }: ReadingFiles): ReadingData {
	return {
		reference: parseReference(new Map(Object.entries(files))),
		profiles: profiles.map((input) => {
			const parsed = parseProfile(input);
			if (!parsed.ok) throw new Error(`a profile was sent that is none: ${parsed.problems.join('; ')}`);
			return parsed.profile;
		})
	};
}
