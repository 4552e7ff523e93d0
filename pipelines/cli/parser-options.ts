import type { ParserOptions } from '../parser/create-parser.server.ts';
import { UsageError, type CommandWorld } from './command.ts';

/** How much wall time and memory a file may take, as the environment says, with failures told to the operator. */
export function parserOptions(world: CommandWorld): ParserOptions {
	const seconds = setting(world, 'WOR_CHECK_SECONDS');
	const megabytes = setting(world, 'WOR_CHECK_MEMORY_MB');
	return {
		...(seconds === undefined ? {} : { seconds }),
		...(megabytes === undefined ? {} : { megabytes }),
		onFailure: (message) => world.tell(`${message}\n`)
	};
}

function setting({ environment }: CommandWorld, name: string): number | undefined {
	const text = environment[name];
	if (text === undefined || text === '') return undefined;
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1) throw new UsageError(`${name} needs a whole number above zero, not ${text}`);
	return value;
}
