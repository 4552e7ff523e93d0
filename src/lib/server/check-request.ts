import { conceptOf } from '../domain/concept.ts';
import type { DialectOverrides } from '../domain/intake/overrides.ts';
import { parseDialectOverrides } from '../domain/intake/parse-overrides.ts';
import { parseProfile, type Profile } from '../domain/profile.ts';
import { WrongUploadError, type Upload } from './receive-upload.ts';

/** How a file is to be read. */
export interface ReadingWishes {
	readonly profile?: Profile | string;
	readonly set?: Readonly<Record<string, string>>;
	readonly overrides?: DialectOverrides;
}

const DIALECT = ['encoding', 'delimiter', 'headerLine', 'sheet', 'footer'];
const KNOWN = ['profile', 'set', ...DIALECT];

/** What the fields of an upload say; throws a WrongUploadError with the sentence for whoever asked. An empty field says nothing. */
export function readWishes({ fields }: Pick<Upload, 'fields'>): ReadingWishes {
	const unknown = [...fields.keys()].find((name) => !KNOWN.includes(name));
	if (unknown !== undefined) throw new WrongUploadError('unknown-parameter', `There is no parameter ${unknown.slice(0, 40)}. Known are ${KNOWN.join(', ')}.`);
	const texts = (name: string) => (fields.get(name) ?? []).filter((text) => text !== '');
	const single = (name: string) => {
		const [first, second] = texts(name);
		if (second !== undefined) throw new WrongUploadError('wrong-parameter', `The parameter ${name} is said once only.`);
		return first;
	};
	const named = single('profile');
	const dialect = Object.fromEntries(DIALECT.flatMap((name) => {
		const text = single(name);
		return text === undefined ? [] : [[name, name === 'headerLine' ? lineNumber(text) : text]];
	}));
	const parsed = parseDialectOverrides(dialect);
	if (!parsed.ok) throw new WrongUploadError('wrong-parameter', `${parsed.problems.join('; ')}.`);
	const pairs = texts('set').map(readPair);
	return {
		...(named === undefined ? {} : { profile: readProfile(named) }),
		...(pairs.length === 0 ? {} : { set: Object.fromEntries(pairs) }),
		...(Object.keys(dialect).length === 0 ? {} : { overrides: parsed.overrides })
	};
}

/** null where no line is the header; NaN, which is refused, where the text is no number. */
function lineNumber(text: string): number | null {
	return text === 'none' ? null : /^\d+$/.test(text) ? Number(text) : NaN;
}

function readPair(text: string): [string, string] {
	const at = text.indexOf('=');
	const concept = at > 0 ? conceptOf(text.slice(0, at)) : undefined;
	const value = text.slice(at + 1).trim();
	if (!concept || value === '') throw new WrongUploadError('wrong-parameter', `set is CONCEPT=VALUE, such as REPORTING_STATE=GRC, not ${text.slice(0, 80)}.`);
	return [concept, value];
}

/** The name of a profile, or a whole one as JSON. */
function readProfile(text: string): Profile | string {
	if (!text.trimStart().startsWith('{')) return text;
	const parsed = parseProfile(parseJson(text));
	if (!parsed.ok) throw new WrongUploadError('wrong-parameter', `profile is not one: ${parsed.problems.join('; ')}.`);
	return parsed.profile;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) throw new WrongUploadError('wrong-parameter', 'profile is neither a name nor JSON.');
		throw error;
	}
}
