import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseProfile, type Profile } from '#domain/profile';

/** Every profile of a folder, by name. Throws, with file and reason, on one that is not right. */
export async function readProfiles(folder: string): Promise<Profile[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const profiles = await Promise.all(names.map((name) => readProfile(join(folder, name))));
	names.forEach((name, index) => {
		if (name !== `${profiles[index]?.name}.json`) throw new Error(`profile ${profiles[index]?.name} lies in ${name}`);
	});
	return profiles;
}

/** One profile from its file; throws a sentence that names the file and what is wrong with it. */
export async function readProfile(path: string): Promise<Profile> {
	const parsed = parseProfile(parseJson(await readFile(path, 'utf8'), path));
	if (!parsed.ok) throw new Error(`${path} is not a profile: ${parsed.problems.join('; ')}`);
	return parsed.profile;
}

function parseJson(text: string, path: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new Error(`${path} is not JSON`, { cause });
	}
}
