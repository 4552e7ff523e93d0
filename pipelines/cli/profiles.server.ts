import { join } from 'node:path';
import { readProfiles } from '../profile/read-profiles.server.ts';
import { EXIT, JSON_OPTION, type Command } from './command.ts';
import { dataFolder } from './places.server.ts';
import { textTable } from './text-table.ts';

export const profiles: Command = {
	synopsis: '',
	description: 'Lists the import profiles: the layouts that are known by name, each a JSON file in data/profiles/.',
	options: { json: JSON_OPTION },
	async run(args, world) {
		args.none();
		const known = await readProfiles(join(dataFolder(world), 'profiles'));
		const rows = known.map(({ name, title, source, tlp }) => ({
			name,
			title,
			agency: source.agency,
			licence: source.licence ?? null,
			tlp: tlp ?? null
		}));
		world.print(
			args.has('json')
				? JSON.stringify(rows)
				: textTable(
						['name', 'agency', 'what it reads'],
						rows.map(({ name, agency, title }) => [name, agency, title])
					)
		);
		return EXIT.done;
	}
};
