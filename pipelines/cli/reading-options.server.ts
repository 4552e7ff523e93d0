import { readFile } from 'node:fs/promises';
import { conceptOf } from '#domain/concept';
import { parsePeriodWindow, type PeriodWindow } from '#domain/period-window';
import { parseDialectOverrides } from '#domain/intake/parse-overrides';
import type { DialectOverrides } from '#domain/intake/overrides';
import { parseProfile, type Profile } from '#domain/profile';
import { UsageError, type CommandArguments, type CommandOption, type CommandWorld } from './command.ts';
import { existingFile } from './places.server.ts';

/** How a file is to be read: the options that `check` and `ingest` share. */
export const READING_OPTIONS: Readonly<Record<string, CommandOption>> = {
	profile: { type: 'string', value: 'NAME|FILE.json', help: 'read it with this profile; else one is found or inferred from the layout' },
	set: { type: 'string', multiple: true, value: 'CONCEPT=VALUE', help: 'what the file does not say itself, such as REPORTING_STATE=GRC' },
	window: { type: 'string', value: 'FROM..TO', help: 'the periods that it announces, such as 2026-01..2026-03; one outside is an error' },
	encoding: { type: 'string', value: 'NAME', help: 'its encoding, such as windows-1251; else its bytes tell' },
	delimiter: { type: 'string', value: ', ; | tab', help: 'what separates its cells; else the first rows tell' },
	'header-line': { type: 'string', value: 'N|none', help: 'the line that names its columns, from 1; none when no line does' },
	sheet: { type: 'string', value: 'NAME|N', help: 'the sheet of a workbook: its name, or its number among the tabs, from 1' },
	footer: { type: 'string', value: 'skip|keep', help: 'notes below the figures are left out (as it comes), or read as rows' }
};

export async function readReadingOptions(
	args: CommandArguments,
	world: CommandWorld
): Promise<{ profile?: Profile | string; set?: Record<string, string>; window?: PeriodWindow; overrides?: DialectOverrides }> {
	const named = args.text('profile');
	const pairs = args.texts('set').map(readPair);
	const window = readWindow(args.text('window'));
	const overrides = readOverrides(args);
	return {
		...(named === undefined ? {} : { profile: named.endsWith('.json') ? await readProfile(named, world) : named }),
		...(pairs.length === 0 ? {} : { set: Object.fromEntries(pairs) }),
		...(window && { window }),
		...(Object.keys(overrides).length === 0 ? {} : { overrides })
	};
}

function readWindow(text: string | undefined): PeriodWindow | undefined {
	const window = text === undefined ? undefined : parsePeriodWindow(text);
	if (text !== undefined && !window) throw new UsageError(`--window needs periods such as 2026-01..2026-03, not ${text}`);
	return window;
}

function readOverrides(args: CommandArguments): DialectOverrides {
	const line = args.text('header-line');
	const given = {
		encoding: args.text('encoding'),
		delimiter: args.text('delimiter'),
		headerLine: line === undefined ? undefined : line === 'none' ? null : Number(line),
		sheet: args.text('sheet'),
		footer: args.text('footer')
	};
	const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	const parsed = parseDialectOverrides(said);
	if (parsed.ok) return parsed.overrides;
	const [problem = ''] = parsed.problems;
	throw new UsageError(`--${problem.replace(/^headerLine: .*/, `header-line needs a line number from 1, or none, not ${line}`).replace(/^(\w+): /, '$1 needs ')}`);
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
