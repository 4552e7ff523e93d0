import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openHome, type Home } from '../home.server.ts';
import { findRoot } from '../parser/find-root.server.ts';
import { UsageError, type CommandArguments, type CommandWorld } from './command.ts';

/** The `data/` folder. */
export function dataFolder(world: CommandWorld): string {
	return join(findRoot(world.environment), 'data');
}

/** The home folder that the arguments or the environment name, else `var/` beside the code. */
export function homeFolder(args: CommandArguments, world: CommandWorld): string {
	const named = args.text('home') ?? world.environment.WOR_HOME;
	return named ? resolve(named) : join(findRoot(world.environment), 'var');
}

/** Where profiles are looked up: what was saved in the home folder, then the shipped ones. */
export function profileFolders(args: CommandArguments, world: CommandWorld): string[] {
	const saved = join(homeFolder(args, world), 'profiles');
	return [...(existsSync(saved) ? [saved] : []), join(dataFolder(world), 'profiles')];
}

/** Does work with the home folder that the arguments or the environment name, and closes it. */
export async function withHome<T>(args: CommandArguments, world: CommandWorld, work: (home: Home) => Promise<T>): Promise<T> {
	const folder = homeFolder(args, world);
	const home = await openHome(folder).catch((cause: unknown) => {
		throw unusableHome(folder, cause);
	});
	try {
		return await work(home);
	} finally {
		await home.close();
	}
}

/** What is told when the stores in a folder cannot be opened. */
export function unusableHome(folder: string, cause: unknown): UsageError {
	return new UsageError(`the home folder ${folder} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}

/** The path of a file that somebody named, from where they stand: npm changes to the project's folder and keeps that in INIT_CWD. */
export function existingFile(name: string, world: CommandWorld): string {
	const candidates = [resolve(name), ...(world.environment.INIT_CWD ? [resolve(world.environment.INIT_CWD, name)] : [])];
	const found = candidates.find((path) => existsSync(path));
	if (found === undefined) throw new UsageError(`there is no file ${name}`);
	if (statSync(found).isDirectory()) throw new UsageError(`${name} is a folder, not a file`);
	return found;
}
