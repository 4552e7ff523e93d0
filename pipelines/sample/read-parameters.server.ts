import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSampleParameters } from './parameters.ts';
import type { SampleParameters } from './sample-parameters.ts';

/** Reads `data/sample/` of a `data` folder; throws with file, line and value where it is wrong. */
export function readSampleParameters(dataFolder: string): SampleParameters {
	const folder = join(dataFolder, 'sample');
	const names = [...readdirSync(folder), ...readdirSync(join(folder, 'profiles')).map((name) => `profiles/${name}`)];
	const files = names.filter((name) => /\.(csv|json)$/.test(name));
	return parseSampleParameters(new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
}
