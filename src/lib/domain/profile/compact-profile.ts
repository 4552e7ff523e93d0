import type { Profile, ProfileInput } from '../profile.ts';

/** The same profile without what holds unless it is said otherwise: as a person would write it. */
export function compactProfile(profile: Profile): ProfileInput {
	const { columns, ...rest } = profile;
	return { ...withoutDefaults(rest), columns: columns.map((column) => withoutDefaults(column)) } as ProfileInput;
}

function withoutDefaults<T extends object>(value: T): Partial<T> {
	const kept = Object.entries(value).filter(([key, field]) => !isDefault(key, field));
	return Object.fromEntries(kept) as Partial<T>;
}

function isDefault(key: string, field: unknown): boolean {
	if (field === undefined || field === null) return true;
	if (key === 'exhaustive') return false;
	if (field === false || (key === 'repeatedKeys' && field === 'refuse')) return true;
	return typeof field === 'object' && Object.keys(field).length === 0;
}
