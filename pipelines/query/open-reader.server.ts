import { resolve } from 'node:path';
import { openHome, warehousePath, type Home } from '../home.server.ts';
import { readReferenceFiles } from '../reference/read-reference.server.ts';
import { labelsVersion, submissionLabels, type SubmissionLabel } from '../register/labels.server.ts';
import { currentRelease, type Release } from '../register/releases.server.ts';
import type { FigureReader, FigureSource } from './figure-source.ts';
import { openWarehouseFile, type WarehouseFile } from './warehouse-file.server.ts';

/** Reads the figures of a home: always the current release, whoever published it. */
export interface Reader extends FigureReader {
	/** The release that the next piece of work reads; undefined before the first. */
	current(): Promise<Release | undefined>;
	readonly home: Home;
	/** Closes the stores once those who read are done. */
	close(): Promise<void>;
}

export interface ReaderOptions {
	/** DuckDB's own size text. */
	readonly memoryLimit?: string;
	/** For releases that came with no reference files; `data` in the working folder as it comes. */
	readonly dataFolder?: string;
}

/** Thrown by a reader's `use` while nothing has been published. */
export class NoReleaseError extends Error {
	override name = 'NoReleaseError';
}

export async function openReader(folder: string, options: ReaderOptions = {}): Promise<Reader> {
	const { memoryLimit, dataFolder = resolve('data') } = options;
	const home = await openHome(folder);
	const { register } = home;
	let opened: { readonly name: string; readonly file: Promise<WarehouseFile> } | undefined;
	let labels: { version: number; map: ReadonlyMap<number, SubmissionLabel> } | undefined;

	/** The current release's file: opened when it is new, the one before retired. */
	const currentFile = async (): Promise<WarehouseFile> => {
		const release = await currentRelease(register);
		if (!release) throw new NoReleaseError('nothing has been published yet');
		if (opened?.name === release.file) return opened.file;
		const before = opened;
		const file = openWarehouseFile({
			path: warehousePath(home, release),
			release,
			workFolder: home.workFolder,
			fallbackReference: () => readReferenceFiles(dataFolder),
			...(memoryLimit ? { memoryLimit } : {})
		});
		opened = { name: release.file, file };
		try {
			return await file;
		} catch (error) {
			if (opened?.file === file) opened = undefined;
			throw error;
		} finally {
			await before?.file.then((old) => old.retire()).catch(ignoreFailedOpening);
		}
	};

	/** Two publications in a row may take a file away before it is opened, or retire it before it is held: ask again. */
	const holdCurrent = async (tries = 3): Promise<{ file: WarehouseFile; letGo: () => void }> => {
		try {
			const file = await currentFile();
			const letGo = file.hold();
			if (letGo) return { file, letGo };
		} catch (error) {
			if (tries === 0 || error instanceof NoReleaseError) throw error;
		}
		if (tries === 0) throw new Error('the current release closes as soon as it is opened');
		return holdCurrent(tries - 1);
	};

	const currentLabels = async (): Promise<ReadonlyMap<number, SubmissionLabel>> => {
		const version = await labelsVersion(register);
		if (labels?.version !== version) labels = { version, map: await submissionLabels(register) };
		return labels.map;
	};

	return {
		home,
		current: () => currentRelease(register),
		async use(work) {
			const { file, letGo } = await holdCurrent();
			try {
				return await work(sourceOf(file, await currentLabels()));
			} finally {
				letGo();
			}
		},
		async close() {
			await opened?.file.then((file) => file.retire()).catch(ignoreFailedOpening);
			opened = undefined;
			await home.close();
		}
	};
}

/** Whoever asked for that file was told; there is nothing to close. */
function ignoreFailedOpening(): void {}

function sourceOf(file: WarehouseFile, labels: ReadonlyMap<number, SubmissionLabel>): FigureSource {
	return {
		currentRelease: file.release.number,
		publishedAt: (release) => file.publishedAt.get(release),
		referenceOf: (release) => file.referenceOf(release),
		labels,
		rows: ({ sql, values, types }) => file.connected(async (connection) => (await connection.run(sql, values, types)).getRowsJS()),
		chunks: ({ sql, values, types }) =>
			file.connected(async (connection) => (await connection.run(sql, values, types)).fetchAllChunks()),
		copyToParquet: (statement) => file.copyToParquet(statement)
	};
}
