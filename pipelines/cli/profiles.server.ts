import { readProfiles } from '../profile/read-profiles.server.ts';
import { EXIT, HOME_OPTION, JSON_OPTION, type Command } from './command.ts';
import { profileFolders } from './places.server.ts';
import { textTable } from './text-table.ts';

export const profiles: Command = {
	synopsis: '',
	description: 'Lists the import profiles: the layouts that are known by name, each a JSON file in data/profiles/ or, once saved, in the home folder.',
	options: { home: HOME_OPTION, json: JSON_OPTION },
	async run(args, world) {
		args.none();
		const known = (await Promise.all(profileFolders(args, world).map(readProfiles))).flat();
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
