import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#pipelines/cli/commands';
import { CommandArguments, EXIT, optionConfig } from '#pipelines/cli/command';
import { runCommandLine } from '#pipelines/cli/run-command-line';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-cli-'));
	await writeFile(join(folder, 'figures.csv'), 'a,b\n1,2\n');
	await writeFile(join(folder, 'broken.json'), '{');
	await writeFile(join(folder, 'empty.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
	let printed = '';
	let told = '';
	const status = await runCommandLine(argv, {
		environment: { WOR_HOME: join(folder, 'home'), INIT_CWD: folder },
		print: (text) => (printed += `${text}\n`),
		printBytes: () => undefined,
		tell: (text) => (told += text),
		isTerminal: false,
		readInput: () => Promise.resolve(''),
		now: () => new Date('2026-06-30T00:00:00Z')
	});
	return { status, printed, told };
}

describe('wrong use of the command line', () => {
	it.each<[string[], string]>([
		[['publish'], 'unknown command: publish'],
		[['check'], 'FILE is missing'],
		[['check', 'no-such-file.csv'], 'there is no file no-such-file.csv'],
		[['check', 'FOLDER'], 'is a folder, not a file'],
		[['status', '--home', 'FILE'], 'cannot be used'],
		[['ingest', 'FILE', '--home', 'FILE/home'], 'cannot be used'],
		[['query', 'FOLDER/empty.json', '--home', 'FILE'], 'cannot be used'],
		[['status', '--home', '/proc/no-place'], 'the home folder /proc/no-place cannot be used'],
		[['check', 'FILE', 'FILE'], 'one FILE at a time, not 2'],
		[['check', 'FILE', '--colour'], "Unknown option '--colour'"],
		[['check', 'FILE', '--set', 'REPORTING_STATE'], '--set needs CONCEPT=VALUE, not REPORTING_STATE'],
		[['check', 'FILE', '--set', 'SHOE_SIZE=42'], 'unknown concept: SHOE_SIZE'],
		[['check', 'FILE', '--delimiter', '--'], '--delimiter'],
		[['check', 'FILE', '--delimiter', ':'], '--delimiter needs one of , ; | tab'],
		[['check', 'FILE', '--encoding', 'ebcdic'], '--encoding needs one of utf-8, utf-16le'],
		[['check', 'FILE', '--header-line', 'first'], '--header-line needs a line number from 1, or none, not first'],
		[['check', 'FILE', '--header-line', '0'], '--header-line needs a line number from 1, or none, not 0'],
		[['ingest', 'FILE', '--footer', 'drop'], '--footer needs'],
		[['check', 'FILE', '--profile', 'FOLDER/broken.json'], 'broken.json is not JSON'],
		[['check', 'FILE', '--profile', 'FOLDER/empty.json'], 'empty.json is not a profile: name:'],
		[['ingest', 'FILE', '--tlp', 'red'], 'TLP:RED is refused: this is no channel for it'],
		[['ingest', 'FILE', '--tlp', 'TLP:WHITE'], 'unknown TLP label: TLP:WHITE'],
		[['ingest', 'FILE', '--action', 'delete'], '--action needs replace or merge, not delete'],
		[['ingest', 'FILE', '--embargo', '2026-03'], '--embargo needs a day such as 2026-03-31, not 2026-03'],
		[['query', 'FOLDER/broken.json'], 'broken.json is not JSON'],
		[['query', 'FOLDER/empty.json', '--format', 'xlsx'], '--format needs one of json, csv, arrow, parquet, not xlsx'],
		[['query', 'FOLDER/empty.json', '--as', 'state:Greece'], '--as needs public, community, state:GRC or secretariat, not state:Greece'],
		[['query', 'FOLDER/empty.json', '--release', '0'], '--release needs a number from 1, not 0'],
		[['releases', 'all'], 'unexpected argument: all']
	])('%j is told in a sentence, with exit status 2', async (args, sentence) => {
		const { status, printed, told } = await run(...args.map((arg) => arg.replace('FILE', join(folder, 'figures.csv')).replace('FOLDER', folder)));
		expect(told).toContain(sentence);
		expect(told).toMatch(/See: npm run -s wor -- .*--help\n$/);
		expect({ status, printed }).toEqual({ status: EXIT.wrongUse, printed: '' });
		expect(await readdir(folder)).not.toContain('home');
	});

	it('finds files from where npm was called', async () => {
		const { told } = await run('check', 'figures.csv', '--profile', 'broken.json');
		expect(told).toMatch(/^wor: broken\.json is not JSON: /);
	});

	it('without a command shows all of them', async () => {
		const { status, told } = await run();
		expect(status).toBe(EXIT.wrongUse);
		for (const { name, summary } of COMMANDS) expect(told).toContain(`${name.padEnd(8)}  ${summary}`);
	});
});

describe('--help', () => {
	it.each(COMMANDS)('of $name names its options', async ({ name, load }) => {
		const { status, printed } = await run(name, '--help');
		const command = await load();
		expect(status).toBe(EXIT.done);
		expect(printed).toContain(`Usage: npm run -s wor -- ${name}`);
		for (const option of Object.keys(command.options)) expect(printed).toContain(`--${option}`);
	});

	it('shows no secret option', async () => {
		const { printed } = await run('--help');
		expect(printed.match(/^ {2}\w+/gm)?.map((name) => name.trim())).toEqual(COMMANDS.map(({ name }) => name));
		expect(Object.keys(optionConfig(await COMMANDS[0]!.load()))).toContain('help');
		expect(new CommandArguments({ json: true }, []).has('json')).toBe(true);
	});
});
