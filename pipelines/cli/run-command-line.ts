import { parseArgs } from 'node:util';
import { JobError } from '../parser/job.ts';
import { PublicationError } from '../publish/publication-error.ts';
import { CommandArguments, EXIT, optionConfig, UsageError, type Command, type CommandWorld } from './command.ts';
import { COMMANDS } from './commands.ts';
import { commandHelp, overallHelp } from './help.ts';

/** Runs the command that arguments name and returns the exit status; a failure becomes a sentence. */
export async function runCommandLine(argv: readonly string[], world: CommandWorld): Promise<number> {
	const [name, ...rest] = argv;
	if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
		(name === undefined ? world.tell : world.print)(overallHelp(COMMANDS));
		return name === undefined ? EXIT.wrongUse : EXIT.done;
	}
	try {
		const known = COMMANDS.find((command) => command.name === name);
		if (!known) throw new UsageError(`unknown command: ${name} (known: ${COMMANDS.map((command) => command.name).join(', ')})`);
		const command = await known.load();
		const args = readArguments(command, rest);
		if (args.has('help')) {
			world.print(commandHelp(name, command));
			return EXIT.done;
		}
		return await command.run(args, world);
	} catch (error) {
		return tellFailure(name, error, world);
	}
}

function readArguments(command: Command, argv: readonly string[]): CommandArguments {
	try {
		const { values, positionals } = parseArgs({ args: [...argv], options: optionConfig(command), allowPositionals: true });
		return new CommandArguments(values, positionals);
	} catch (error) {
		if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
			throw new UsageError(error.message.split('. ')[0]!, { cause: error });
		}
		throw error;
	}
}

function tellFailure(name: string, error: unknown, { tell, environment }: CommandWorld): number {
	if (error instanceof UsageError || error instanceof JobError) {
		tell(`wor: ${error.message}\n`);
		tell(`See: npm run -s wor -- ${COMMANDS.some((command) => command.name === name) ? `${name} ` : ''}--help\n`);
		return EXIT.wrongUse;
	}
	if (error instanceof PublicationError) {
		tell(`wor ${name}: ${error.message}\n`);
		return EXIT.blocked;
	}
	tell(`wor ${name} could not be done: ${error instanceof Error ? error.message : String(error)}\n`);
	if (environment.WOR_DEBUG && error instanceof Error && error.stack) tell(`${error.stack}\n`);
	return EXIT.failed;
}
