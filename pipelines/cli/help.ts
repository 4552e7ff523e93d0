import type { Command } from './command.ts';

/** The help of one command. */
export function commandHelp(name: string, command: Command): string {
	const options = Object.entries({
		...command.options,
		help: { type: 'boolean' as const, help: 'print this' } as Command['options'][string]
	});
	const names = options.map(([option, { value }]) => `--${option}${value ? ` ${value}` : ''}`);
	const width = Math.max(...names.map((text) => text.length));
	return [
		`Usage: npm run -s wor -- ${[name, command.synopsis].filter(Boolean).join(' ')}${options.length > 1 ? ' [options]' : ''}`,
		'',
		command.description,
		'',
		...options.map(([, { help, multiple }], index) => `  ${names[index]!.padEnd(width)}  ${help}${multiple ? ' (may be repeated)' : ''}`),
		''
	].join('\n');
}

/** The help of the whole: every command with its line. */
export function overallHelp(commands: readonly { name: string; summary: string }[]): string {
	const width = Math.max(...commands.map(({ name }) => name.length));
	return [
		'Usage: npm run -s wor -- COMMAND [options]',
		'',
		...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
		'',
		'Each has --help. Exit status: 0 done, 1 findings that block or a question that is refused, 2 wrong use, 3 could not be done.',
		''
	].join('\n');
}
