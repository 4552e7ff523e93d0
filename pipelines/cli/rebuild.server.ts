import { rebuild } from '../publish/rebuild.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, type Command } from './command.ts';
import { withHome } from './places.server.ts';
import { createProgressBar } from './progress.ts';

export const rebuildCommand: Command = {
	synopsis: '',
	description:
		'Makes the warehouse again from vault and register, release by release, and compares each content hash with the one it was\npublished with. Where one differs, the warehouse is left as it is.',
	options: { home: HOME_OPTION, json: JSON_OPTION },
	async run(args, world) {
		args.none();
		const bar = createProgressBar(world);
		const { release, replayed } = await withHome(args, world, async (home) =>
			rebuild(home, {
				onWait: () => world.tell('a publication is at work; waiting for it\n'),
				onReplayed: (done, total) => bar.show(`release ${done} of ${total}`, done / total)
			}).finally(bar.clear)
		);
		if (args.has('json')) {
			world.print(JSON.stringify({ release: release?.number ?? null, replayed: replayed.map((one) => ({ release: one.number, content_hash: one.contentHash })) }));
		} else if (!release) world.print('Nothing has been published yet.');
		else world.print(`${replayed.length} release${replayed.length === 1 ? '' : 's'} replayed, each with the content hash that it was published with.\nCurrent: release ${release.number}, ${release.contentHash}`);
		return EXIT.done;
	}
};
