import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { CONCEPTS } from '#domain/concept';
import type { Profile } from '#domain/profile';
import { compactProfile } from '#domain/profile/compact-profile';
import type { KnownRole } from '#domain/profile/known-labels';
import type { ProposalAnswers } from '#domain/profile/profile-proposal';
import { VALUE_REASONS, type ValueReason } from '#domain/value-reason';
import { createParser } from '../parser/create-parser.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, UsageError, type Command, type CommandArguments, type CommandWorld } from './command.ts';
import { dataFolder, existingFile, homeFolder, profileFolders } from './places.server.ts';
import { reportText } from './print-report.ts';
import { proposalText } from './proposal-text.ts';
import { readPair, splitPair } from './reading-options.server.ts';

const ROLES: readonly string[] = [...CONCEPTS, 'YEAR', 'QUARTER', 'MONTH', 'IGNORED'];
const YEAR_STARTS = ['A_JUL', 'A_APR', 'A_OCT'] as const;
const DATE_ORDERS = ['DMY', 'MDY', 'YMD'] as const;

export const profile: Command = {
	synopsis: 'FILE',
	description:
		'Proposes how a file is read: a role for each column with a confidence and a reason, what has to be decided, and the profile.\nIt proposes nothing for a file that seems to hold data of persons.',
	options: {
		name: { type: 'string', value: 'NAME', help: 'the profile’s name; else made from the file’s' },
		set: { type: 'string', multiple: true, value: 'CONCEPT=VALUE', help: 'what holds for every row, such as REPORTING_STATE=GRC' },
		column: { type: 'string', multiple: true, value: 'LETTER=ROLE', help: 'what a column is: B=CITIZENSHIP, C=IGNORED' },
		numbers: { type: 'string', value: 'SAMPLE', help: 'how 1234.5 is written: 1.234,5 or 1,234.5 or "1 234,5"' },
		dates: { type: 'string', value: 'DMY|MDY|YMD', help: 'how dates are written' },
		'year-start': { type: 'string', value: YEAR_STARTS.join('|'), help: 'where years such as 2024/25 begin' },
		missing: { type: 'string', multiple: true, value: 'TEXT=REASON', help: 'what stands for an empty value: x=suppressed' },
		accept: { type: 'boolean', help: 'take the nearest code for every text that spells none' },
		out: { type: 'string', value: 'FILE.json', help: 'write the profile to this file' },
		save: { type: 'boolean', help: 'keep the profile in the home folder, so that the layout is known again' },
		home: HOME_OPTION,
		json: JSON_OPTION
	},
	async run(args, world) {
		const path = existingFile(args.only('FILE'), world);
		const answers = readAnswers(args);
		const name = args.text('name');
		if (name !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new UsageError(`a profile’s name is lower-case words joined by hyphens, not ${name}`);
		const workDir = await mkdtemp(join(tmpdir(), 'wor-profile-'));
		const parser = createParser({ onFailure: (message) => world.tell(`${message}\n`) });
		try {
			const { report, proposal } = await parser.parse({
				path,
				name: basename(path),
				workDir,
				referenceDir: dataFolder(world),
				profilesDirs: profileFolders(args, world),
				today: world.now().toISOString().slice(0, 10),
				propose: { answers, ...(name === undefined ? {} : { name }) }
			});
			if (!proposal) {
				world.print(args.has('json') ? JSON.stringify({ proposal: null, findings: report.findings }) : reportText(report));
				return EXIT.blocked;
			}
			const { profile: proposed } = proposal;
			const kept = proposed ? await keepProfile(proposed, args, world) : [];
			world.print(args.has('json') ? JSON.stringify({ ...proposal, profile: proposed ? compactProfile(proposed) : null }) : proposalText(report.file, proposal, kept));
			return proposed ? EXIT.done : EXIT.blocked;
		} finally {
			await parser.close();
			await rm(workDir, { recursive: true, force: true });
		}
	}
};

function readAnswers(args: CommandArguments): ProposalAnswers {
	const set = args.texts('set').map(readPair);
	const roles = args.texts('column').map((text): [string, KnownRole | 'IGNORED'] => {
		const [letter, role] = splitPair(text, 'column', 'LETTER=ROLE');
		const known = ROLES.find((one) => one === role.toUpperCase());
		if (!/^[A-Z]{1,2}$/i.test(letter)) throw new UsageError(`--column needs a column’s letter, not ${letter}`);
		if (!known) throw new UsageError(`unknown role: ${role}`);
		return [letter.toUpperCase(), known as KnownRole | 'IGNORED'];
	});
	const missing = args.texts('missing').map((text): [string, ValueReason] => {
		const [mark, reason] = splitPair(text, 'missing', 'TEXT=REASON');
		const known = VALUE_REASONS.find((one) => one === reason);
		if (!known) throw new UsageError(`--missing needs one of ${VALUE_REASONS.join(', ')}, not ${reason}`);
		return [mark, known];
	});
	const dateOrder = oneOf(args, 'dates', DATE_ORDERS);
	const yearStart = oneOf(args, 'year-start', YEAR_STARTS);
	const numbers = args.text('numbers');
	return {
		...(set.length > 0 && { set: Object.fromEntries(set) }),
		...(roles.length > 0 && { roles: Object.fromEntries(roles) }),
		...(missing.length > 0 && { missing: Object.fromEntries(missing) }),
		...(numbers !== undefined && { numbers: readNumbers(numbers) }),
		...(dateOrder && { dateOrder }),
		...(yearStart && { yearStart }),
		...(args.has('accept') && { acceptSuggestions: true })
	};
}

/** `1.234,5` shows both marks; `1.234` the one that groups, `1234,5` the one that divides. */
function readNumbers(sample: string): NonNullable<ProposalAnswers['numbers']> {
	const match = /^1([.,' ]?)234(?:([.,])5)?$/.exec(sample.trim());
	const [, grouping = '', decimal] = match ?? [];
	if (!match || grouping === decimal) throw new UsageError(`--numbers needs 1234.5 as the file would write it, such as 1.234,5, not ${sample}`);
	return { ...(grouping && { grouping: grouping as '.' | ',' | ' ' | "'" }), ...(decimal && { decimal: decimal as '.' | ',' }) };
}

function oneOf<T extends string>(args: CommandArguments, name: string, choices: readonly T[]): T | undefined {
	const text = args.text(name);
	const choice = choices.find((one) => one === text?.toUpperCase());
	if (text !== undefined && !choice) throw new UsageError(`--${name} needs ${choices.join(' or ')}, not ${text}`);
	return choice;
}

/** Writes the profile where it was asked for; returns the files. */
async function keepProfile(proposed: Profile, args: CommandArguments, world: CommandWorld): Promise<string[]> {
	const out = args.text('out');
	const files = [
		...(out === undefined ? [] : [resolve(world.environment.INIT_CWD ?? '.', out)]),
		...(args.has('save') ? [join(homeFolder(args, world), 'profiles', `${proposed.name}.json`)] : [])
	];
	for (const file of files) {
		if (existsSync(file)) throw new UsageError(`${file} is there already; choose another --name, or take it away first`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${JSON.stringify(compactProfile(proposed), null, '\t')}\n`, { flag: 'wx' });
	}
	return files;
}
