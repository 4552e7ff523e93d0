import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

/** The `data` folder of this repository. */
export const dataDir = DATA;

/** Names of the files in a folder of `data/`, without their ending. */
export function namesIn(folder: string, ending: string): string[] {
	return readdirSync(`${DATA}${folder}`).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
}

/** A CSV of `data/`, read by another reader than the project's own: its header and its rows by column. */
export function readDataCsv(path: string): { readonly columns: string[]; readonly rows: Record<string, string>[] } {
	const parsed = Papa.parse<Record<string, string>>(readFileSync(`${DATA}${path}`, 'utf8'), { header: true, skipEmptyLines: true });
	if (parsed.errors[0]) throw new Error(`${path}: ${parsed.errors[0].message} at row ${parsed.errors[0].row}`);
	return { columns: parsed.meta.fields ?? [], rows: parsed.data };
}
