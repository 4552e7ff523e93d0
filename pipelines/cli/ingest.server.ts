import { basename } from 'node:path';
import { parseTlp, type TlpLabel } from '#domain/policy';
import { parsePeriod } from '#domain/period';
import { ingest } from '../publish/ingest.server.ts';
import type { SubmissionWords } from '../publish/submission-input.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, UsageError, type Command, type CommandArguments } from './command.ts';
import { dataFolder, existingFile, withHome } from './places.server.ts';
import { parserOptions } from './parser-options.ts';
import { reportText } from './print-report.ts';
import { createProgressBar } from './progress.ts';
import { READING_OPTIONS, readReadingOptions } from './reading-options.server.ts';
import { receiptJson, receiptText } from './receipt.ts';

export const ingestCommand: Command = {
	synopsis: 'FILE',
	description:
		'Checks a file, stages it and publishes it as a release. With errors in it nothing is kept and nothing published.\nThe same file again, as long as its figures stand, gives the same receipt and no release.',
	options: {
		...READING_OPTIONS,
		tlp: { type: 'string', value: 'LABEL', help: 'TLP:CLEAR, TLP:GREEN, TLP:AMBER or TLP:AMBER+STRICT; else the profile’s or the dataflow’s' },
		action: { type: 'string', value: 'replace|merge', help: 'replace the returns it holds (as it comes), or merge its figures into them' },
		exhaustive: { type: 'string', value: 'yes|no', help: 'whether what is not listed is zero; else the profile’s word, else no' },
		provisional: { type: 'boolean', help: 'its figures are provisional' },
		embargo: { type: 'string', value: 'DATE', help: 'first day on which others than its owners may see it, such as 2026-03-31' },
		agency: { type: 'string', value: 'NAME', help: 'who collected the figures' },
		note: { type: 'string', value: 'TEXT', help: 'a note for the release' },
		definition: { type: 'string', value: 'TEXT', help: 'how its definitions differ' },
		home: HOME_OPTION,
		json: JSON_OPTION
	},
	async run(args, world) {
		const path = existingFile(args.only('FILE'), world);
		const submission = { ...(await readReadingOptions(args, world)), ...readWords(args), file: { path } };
		const bar = createProgressBar(world);
		return withHome(args, world, async (home) => {
			bar.show(`reading ${basename(path)}`, 0.1);
			const result = await ingest(
				home,
				[submission],
				{
					note: args.text('note') ?? basename(path),
					actor: 'command line',
					dataFolder: dataFolder(world),
					parserOptions: parserOptions(world),
					onProgress: ({ stage, done }) => bar.show(`${stage} ${basename(path)}`, stage === 'reading' ? 0.5 : 0.6 + 0.4 * done)
				},
				{ now: world.now, lock: { onWait: () => world.tell('another publication is at work; waiting for it\n') } }
			).finally(bar.clear);
			const [outcome] = result.outcomes;
			const { report, notes, receipt } = outcome!;
			for (const note of notes) world.tell(`note: ${note}\n`);
			if (args.has('json')) world.print(JSON.stringify({ ...report, receipt: receipt ? receiptJson(receipt) : null }));
			else world.print(`${report ? reportText(report) : ''}\n\n${receipt ? receiptText(receipt) : 'Nothing was kept and nothing was published.'}`);
			return result.ok ? EXIT.done : EXIT.blocked;
		});
	}
};

function readWords(args: CommandArguments): SubmissionWords {
	const tlp = readTlp(args.text('tlp'));
	const action = readOne(args, 'action', ['replace', 'merge']);
	const exhaustive = readOne(args, 'exhaustive', ['yes', 'no']);
	const embargoUntil = args.text('embargo');
	if (embargoUntil !== undefined && parsePeriod(embargoUntil)?.freq !== 'D') throw new UsageError(`--embargo needs a day such as 2026-03-31, not ${embargoUntil}`);
	const sourceAgency = args.text('agency');
	const definitionNote = args.text('definition');
	const note = args.text('note');
	return {
		provisional: args.has('provisional'),
		...(tlp === undefined ? {} : { tlp }),
		...(action === undefined ? {} : { action }),
		...(exhaustive === undefined ? {} : { exhaustive: exhaustive === 'yes' }),
		...(embargoUntil === undefined ? {} : { embargoUntil }),
		...(sourceAgency === undefined ? {} : { sourceAgency }),
		...(definitionNote === undefined ? {} : { definitionNote }),
		...(note === undefined ? {} : { note })
	};
}

function readTlp(text: string | undefined): TlpLabel | undefined {
	if (text === undefined) return undefined;
	if (/^(TLP:)?RED$/i.test(text.trim())) throw new UsageError('TLP:RED is refused: this is no channel for it');
	const label = parseTlp(text);
	if (!label) throw new UsageError(`unknown TLP label: ${text}`);
	return label;
}

function readOne<T extends string>(args: CommandArguments, name: string, choices: readonly T[]): T | undefined {
	const text = args.text(name);
	if (text === undefined) return undefined;
	const choice = choices.find((one) => one === text);
	if (!choice) throw new UsageError(`--${name} needs ${choices.join(' or ')}, not ${text}`);
	return choice;
}
