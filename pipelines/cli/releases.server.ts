import { listReleases } from '../register/releases.server.ts';
import { listSubmissions } from '../register/submissions.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, type Command } from './command.ts';
import { withHome } from './places.server.ts';
import { textTable } from './text-table.ts';

export const releases: Command = {
	synopsis: '',
	description: 'Lists what was published, latest first.',
	options: { home: HOME_OPTION, json: JSON_OPTION },
	async run(args, world) {
		args.none();
		const rows = await withHome(args, world, async ({ register }) => {
			const submissions = await listSubmissions(register);
			return (await listReleases(register)).map(({ number, publishedAt, note, contentHash }) => ({
				release: number,
				published_at: publishedAt,
				note,
				content_hash: contentHash,
				submissions: submissions.filter(({ release }) => release === number).map(({ id }) => id)
			}));
		});
		if (args.has('json')) world.print(JSON.stringify(rows));
		else if (rows.length === 0) world.print('Nothing has been published yet.');
		else {
			world.print(
				textTable(
					['release', 'published', 'submissions', 'content hash', 'note'],
					rows.map((row) => [
						String(row.release),
						row.published_at.slice(0, 16).replace('T', ' '),
						String(row.submissions.length),
						row.content_hash.slice(0, 12),
						row.note
					]),
					[0, 2]
				)
			);
		}
		return EXIT.done;
	}
};
