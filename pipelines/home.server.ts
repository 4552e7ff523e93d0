import { join, resolve } from 'node:path';
import { makeFolder } from './vault/durable-files.server.ts';
import { openRegister, type Register } from './register/open-register.server.ts';
import { openVault, type Vault } from './vault/vault.server.ts';

/** The three stores of one home folder. */
export interface Home {
	readonly folder: string;
	readonly register: Register;
	/** Every file kept as it came, and the reference files of every release. */
	readonly vault: Vault;
	/** The accepted rows of every submission, as Parquet: what `rebuild` replays. */
	readonly staged: Vault;
	/** Holds one DuckDB file per release kept. */
	readonly warehouseFolder: string;
	/** Layouts saved as profiles; need not be there. */
	readonly profilesFolder: string;
	/** Scratch; nothing in it is ever needed again. */
	readonly workFolder: string;
	close(): Promise<void>;
}

/** Opens the stores in a folder and makes what is not there yet. */
export async function openHome(folder: string): Promise<Home> {
	const root = resolve(folder);
	const warehouseFolder = join(root, 'warehouse');
	const workFolder = join(root, 'work');
	await makeFolder(root);
	await makeFolder(warehouseFolder);
	await makeFolder(workFolder);
	const vault = await openVault(join(root, 'vault'));
	const staged = await openVault(join(root, 'vault', 'staged'), '.parquet');
	const register = await openRegister(join(root, 'register.sqlite'));
	return {
		folder: root,
		register,
		vault,
		staged,
		warehouseFolder,
		profilesFolder: join(root, 'profiles'),
		workFolder,
		close: () => register.destroy()
	};
}

/** The warehouse file of a release. */
export function warehousePath(home: Pick<Home, 'warehouseFolder'>, release: { file: string }): string {
	return join(home.warehouseFolder, release.file);
}
