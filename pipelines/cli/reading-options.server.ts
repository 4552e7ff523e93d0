import { readFile } from 'node:fs/promises';
import { conceptOf } from '#domain/concept';
import { parseProfile, type Profile } from '#domain/profile';
import { UsageError, type CommandArguments, type CommandOption, type CommandWorld } from './command.ts';
import { existingFile } from './places.server.ts';

/** How a file is to be read: the options that `check` and `ingest` share. */
export const READING_OPTIONS: Readonly<Record<string, CommandOption>> = {
	profile: { type: 'string', value: 'NAME|FILE.json', help: 'read it with this profile; else one is found or inferred from the layout' },
	set: { type: 'string', multiple: true, value: 'CONCEPT=VALUE', help: 'what the file does not say itself, such as REPORTING_STATE=GRC' }
};

export async function readReadingOptions(
	args: CommandArguments,
	world: CommandWorld
): Promise<{ profile?: Profile | string; set?: Record<string, string> }> {
	const named = args.text('profile');
	const pairs = args.texts('set').map(readPair);
	return {
		...(named === undefined ? {} : { profile: named.endsWith('.json') ? await readProfile(named, world) : named }),
		...(pairs.length === 0 ? {} : { set: Object.fromEntries(pairs) })
	};
}

/** A concept and its value, as `--set` takes them. */
export function readPair(text: string): [string, string] {
	const [name, value] = splitPair(text, 'set', 'CONCEPT=VALUE');
	const concept = conceptOf(name);
	if (!concept) throw new UsageError(`unknown concept: ${name}`);
	return [concept, value];
}

/** What stands before and after the first `=` of an option's value. */
export function splitPair(text: string, option: string, form: string): [string, string] {
	const at = text.indexOf('=');
	const value = text.slice(at + 1).trim();
	if (at < 1 || value === '') throw new UsageError(`--${option} needs ${form}, not ${text}`);
	return [text.slice(0, at), value];
}

async function readProfile(name: string, world: CommandWorld): Promise<Profile> {
	const parsed = parseProfile(await readJson(name, world));
	if (!parsed.ok) throw new UsageError(`${name} is not a profile: ${parsed.problems.join('; ')}`);
	return parsed.profile;
}

/** The JSON in a file that somebody named. */
export async function readJson(name: string, world: CommandWorld): Promise<unknown> {
	return parseJson(await readFile(existingFile(name, world), 'utf8'), name);
}

export function parseJson(text: string, name: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) throw new UsageError(`${name} is not JSON: ${error.message}`, { cause: error });
		throw error;
	}
}
