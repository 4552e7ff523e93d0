import { parseEncoding } from '../intake/encoding.ts';
import type { DialectOverrides } from '../intake/overrides.ts';
import type { Profile } from '../profile.ts';

/** What a profile, found by its columns, says of the encoding, where another had to be guessed (`encoding`); undefined where nothing changes. */
export function otherDialect(encoding: string, given: DialectOverrides, profile: Profile): DialectOverrides | undefined {
	const { dialect } = profile;
	if (!dialect.encoding || given.encoding || !encoding.startsWith('windows')) return undefined;
	return parseEncoding(dialect.encoding) === encoding ? undefined : { ...dialect, ...given };
}
