import { fillHome, isEmptyHome } from '../fill-home.server.ts';
import type { Home } from '../home.server.ts';
import { readReference } from '../reference/read-reference.server.ts';
import { currentRelease } from '../register/releases.server.ts';
import { listSubmissions } from '../register/submissions.server.ts';
import { loadSample } from '../sample/load-sample.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, type Command, type CommandWorld } from './command.ts';
import { dataFolder, homeFolder, withHome } from './places.server.ts';
import { createProgressBar } from './progress.ts';
import { count } from './text-table.ts';

export const sample: Command = {
	synopsis: '',
	description:
		'Loads the synthetic demonstration data set through the pipeline, as submissions of its states. An empty home folder is filled in\none piece: broken off, it is empty as before. A home folder that holds the demonstration already is left as it is.',
	options: { home: HOME_OPTION, json: JSON_OPTION },
	async run(args, world) {
		args.none();
		const folder = homeFolder(args, world);
		const load = (home: Home) => loadInto(home, world);
		const loaded = (await isEmptyHome(folder)) ? await fillHome(folder, load) : await withHome(args, world, load);
		if (args.has('json')) world.print(JSON.stringify(loaded));
		else if (loaded.repeated) world.print(`The demonstration is loaded already: release ${loaded.release}.`);
		else world.print(`The demonstration is loaded: ${count(loaded.submissions)} submissions, release ${loaded.release}.`);
		return EXIT.done;
	}
};

async function loadInto(home: Home, world: CommandWorld) {
	const data = dataFolder(world);
	const { dataflows } = readReference(data);
	const before = (await listSubmissions(home.register, { status: 'accepted' })).filter(
		({ dataflow }) => dataflows.get(dataflow)?.kind === 'synthetic'
	);
	if (before.length > 0) {
		return { release: (await currentRelease(home.register))?.number ?? null, submissions: before.length, repeated: true };
	}
	const bar = createProgressBar(world);
	try {
		const { release, outcomes } = await loadSample(
			home,
			{ dataFolder: data },
			{ now: world.now, onProgress: (done, total, words) => bar.show(words, done / total) }
		);
		return { release: release.number, submissions: outcomes.length, repeated: false };
	} finally {
		bar.clear();
	}
}
