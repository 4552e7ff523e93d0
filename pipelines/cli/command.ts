import type { ParseArgsConfig } from 'node:util';

/** What a command may touch of the process that it runs in. */
export interface CommandWorld {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Standard output: what was asked for, and nothing else. */
	readonly print: (text: string) => void;
	readonly printBytes: (bytes: Uint8Array) => void;
	/** Standard error: what a person should know meanwhile. */
	readonly tell: (text: string) => void;
	readonly isTerminal: boolean;
	readonly readInput: () => Promise<string>;
	readonly now: () => Date;
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** A command's arguments as parsed. */
export class CommandArguments {
	#values: Values;
	readonly positionals: readonly string[];

	constructor(values: Values, positionals: readonly string[]) {
		this.#values = values;
		this.positionals = positionals;
	}

	text(name: string): string | undefined {
		const value = this.#values[name];
		return typeof value === 'string' ? value : undefined;
	}

	texts(name: string): string[] {
		const value = this.#values[name];
		return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
	}

	has(name: string): boolean {
		return this.#values[name] === true;
	}

	/** The one positional argument; throws a UsageError when there are none or more. */
	only(what: string): string {
		const [first, ...others] = this.positionals;
		if (first === undefined) throw new UsageError(`${what} is missing`);
		if (others.length > 0) throw new UsageError(`one ${what} at a time, not ${this.positionals.length}`);
		return first;
	}

	none(): void {
		const [first] = this.positionals;
		if (first !== undefined) throw new UsageError(`unexpected argument: ${first}`);
	}
}

export interface CommandOption {
	readonly type: 'string' | 'boolean';
	readonly multiple?: boolean;
	/** What stands for its value in the help, such as `LABEL`. */
	readonly value?: string;
	readonly help: string;
}

export interface Command {
	/** Its arguments as the help shows them, such as `FILE`. */
	readonly synopsis: string;
	readonly description: string;
	readonly options: Readonly<Record<string, CommandOption>>;
	/** Returns the exit status. */
	readonly run: (args: CommandArguments, world: CommandWorld) => Promise<number>;
}

/** Wrong use of the command line, in a sentence. */
export class UsageError extends Error {
	override name = 'UsageError';
}

/** What the process returns. */
export const EXIT = { done: 0, blocked: 1, wrongUse: 2, failed: 3 } as const;

export const JSON_OPTION: CommandOption = { type: 'boolean', help: 'print JSON on standard output, and nothing else' };
export const HOME_OPTION: CommandOption = { type: 'string', value: 'FOLDER', help: 'the home folder; else WOR_HOME, else var/' };

export function optionConfig(command: Command): NonNullable<ParseArgsConfig['options']> {
	const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
	for (const [name, { type, multiple = false }] of Object.entries(command.options)) options[name] = { type, multiple };
	return options;
}
