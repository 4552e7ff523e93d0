import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isBlocking } from '#domain/check-report';
import { readSubmissions } from '../publish/read-submissions.server.ts';
import { maybeHistoryOf } from '../publish/history.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, type Command } from './command.ts';
import { dataFolder, existingFile, homeFolder, profileFolders } from './places.server.ts';
import { reportText } from './print-report.ts';
import { createProgressBar } from './progress.ts';
import { REPORT_OPTIONS, reportFiles, writeReportFiles } from './report-files.server.ts';
import { READING_OPTIONS, readReadingOptions } from './reading-options.server.ts';

export const check: Command = {
	synopsis: 'FILE',
	description: 'Reads a file, maps it to the contract and says what is wrong with it. Nothing is kept but the report that is asked for.\nIt is compared with what the home folder’s current release holds of the same returns.',
	options: { ...READING_OPTIONS, ...REPORT_OPTIONS, home: HOME_OPTION, json: JSON_OPTION },
	async run(args, world) {
		const path = existingFile(args.only('FILE'), world);
		const reading = await readReadingOptions(args, world);
		const files = reportFiles(args, world, path);
		const data = dataFolder(world);
		const history = await maybeHistoryOf(homeFolder(args, world));
		const workFolder = await mkdtemp(join(tmpdir(), 'wor-check-'));
		const bar = createProgressBar(world);
		try {
			bar.show(`reading ${basename(path)}`, 0.1);
			const [read] = await readSubmissions([{ ...reading, file: { path } }], {
				workFolder,
				referenceDir: data,
				profilesDirs: profileFolders(args, world),
				...(history && { history }),
				today: world.now().toISOString().slice(0, 10),
				annotate: files.annotated.length > 0,
				parserOptions: { onFailure: (message) => world.tell(`${message}\n`) }
			});
			bar.clear();
			const { report, notes } = read!.outcome;
			await writeReportFiles(files, read!.outcome, world);
			if (!history) world.tell('note: nothing is published in the home folder yet, so the figures were compared with no earlier ones\n');
			for (const note of notes) world.tell(`note: ${note}\n`);
			world.print(args.has('json') ? JSON.stringify(report) : reportText(report));
			return isBlocking(report) ? EXIT.blocked : EXIT.done;
		} finally {
			await rm(workFolder, { recursive: true, force: true });
		}
	}
};
