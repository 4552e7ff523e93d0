import { readStatus } from '../publish/status.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, type Command } from './command.ts';
import { withHome } from './places.server.ts';
import { count } from './text-table.ts';

export const status: Command = {
	synopsis: '',
	description: 'Says how the home folder stands: the current release, what it holds, what waits.',
	options: { home: HOME_OPTION, json: JSON_OPTION },
	async run(args, world) {
		args.none();
		const { home, release, warehouse, observations, submissions, publishing } = await withHome(args, world, readStatus);
		if (args.has('json')) {
			world.print(
				JSON.stringify({
					home,
					release: release ? { number: release.number, published_at: release.publishedAt, note: release.note, content_hash: release.contentHash } : null,
					warehouse,
					observations,
					submissions,
					publishing: publishing ?? null
				})
			);
			return EXIT.done;
		}
		const lines = [
			`Home         ${home}`,
			`Release      ${release ? `${release.number}, published ${release.publishedAt}` : 'none yet'}`,
			...(warehouse === 'missing' ? ['Warehouse    its file is missing: npm run rebuild makes it again'] : []),
			...Object.entries(observations).map(([dataflow, rows], index) => `${(index === 0 ? 'Figures' : '').padEnd(13)}${dataflow} ${count(rows)}`),
			`Submissions  ${count(submissions.accepted)} accepted, ${count(submissions.withdrawn)} withdrawn, ${count(submissions.waiting)} not published to the end`,
			...(submissions.unlabelled > 0 ? [`             ${count(submissions.unlabelled)} without a TLP label`] : []),
			...(publishing ? [`Publishing   process ${publishing.pid}, since ${publishing.since}`] : [])
		];
		world.print(lines.join('\n'));
		return EXIT.done;
	}
};
