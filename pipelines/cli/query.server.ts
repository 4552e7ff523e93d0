import { readFile } from 'node:fs/promises';
import { parseViewer, type Viewer } from '#domain/policy';
import { NoReleaseError, openReader } from '../query/open-reader.server.ts';
import { refusalWords } from '../query/refusal-words.ts';
import { QUERY_FORMATS, runQuery } from '../query/run-query.ts';
import { EXIT, HOME_OPTION, UsageError, type Command, type CommandArguments, type CommandWorld } from './command.ts';
import { dataFolder, existingFile, homeFolder, unusableHome } from './places.server.ts';
import { parseJson } from './reading-options.server.ts';

export const query: Command = {
	synopsis: 'QUERY.json|-',
	description:
		'Answers an ObservationQuery, read from a file or (-) from standard input, from the published figures. Such as:\n  {"dataflow":"DEMO","indicator":"REFUSALS","by":["TIME_PERIOD"],"period":{"grain":"A"}}',
	options: {
		format: { type: 'string', value: QUERY_FORMATS.join('|'), help: 'csv as it comes' },
		release: { type: 'string', value: 'N', help: 'as that release had it; else the current one, or the one that the query names' },
		as: { type: 'string', value: 'VIEWER', help: 'as public, community, state:GRC or secretariat sees it (as it comes: secretariat)' },
		home: HOME_OPTION
	},
	async run(args, world) {
		const question = await readQuestion(args, world);
		const format = readFormat(args);
		const viewer = readViewer(args);
		const release = readRelease(args);
		const home = homeFolder(args, world);
		const reader = await openReader(home, { dataFolder: dataFolder(world) }).catch((cause: unknown) => {
			throw unusableHome(home, cause);
		});
		try {
			const today = world.now().toISOString().slice(0, 10);
			const run = await runQuery(reader, question, { format, viewer, today, ...(release === undefined ? {} : { release }) });
			if (run.ok) {
				if (typeof run.body === 'string') world.print(run.body.trimEnd());
				else world.printBytes(run.body);
				if (run.answer.rows.length === 0) world.tell(`wor query: no figure answers this; figures that ${describeViewer(viewer)} may not see are left out.\n`);
				return EXIT.done;
			}
			if ('problems' in run) throw new UsageError(`not a query: ${run.problems.join('; ')}`);
			if (format === 'json') world.print(JSON.stringify(run.answer));
			world.tell(`wor query: refused (${run.answer.refusal.reason}): ${refusalWords(run.answer.refusal)}\n`);
			return EXIT.blocked;
		} catch (error) {
			if (!(error instanceof NoReleaseError)) throw error;
			world.tell(`wor query: ${error.message}\n`);
			return EXIT.blocked;
		} finally {
			await reader.close();
		}
	}
};

async function readQuestion(args: CommandArguments, world: CommandWorld): Promise<unknown> {
	const name = args.only('QUERY.json');
	if (name === '-') return parseJson(await world.readInput(), 'standard input');
	return parseJson(await readFile(existingFile(name, world), 'utf8'), name);
}

function readFormat(args: CommandArguments) {
	const text = args.text('format') ?? 'csv';
	const format = QUERY_FORMATS.find((one) => one === text);
	if (!format) throw new UsageError(`--format needs one of ${QUERY_FORMATS.join(', ')}, not ${text}`);
	return format;
}

function readViewer(args: CommandArguments): Viewer {
	const text = args.text('as') ?? 'secretariat';
	const viewer = parseViewer(text);
	if (!viewer) throw new UsageError(`--as needs public, community, state:GRC or secretariat, not ${text}`);
	return viewer;
}

function describeViewer(viewer: Viewer): string {
	return viewer.kind === 'state' ? viewer.state : viewer.kind === 'secretariat' ? 'the Secretariat' : `the ${viewer.kind}`;
}

function readRelease(args: CommandArguments): number | undefined {
	const text = args.text('release');
	if (text === undefined) return undefined;
	if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--release needs a number from 1, not ${text}`);
	return Number(text);
}
