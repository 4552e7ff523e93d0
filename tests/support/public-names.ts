import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { sharedData } from './shared-data.ts';

/** A public file and its columns of states; `reporters`: aggregates of states stand among them. */
export interface PublicFile {
	readonly path: string;
	readonly columns: readonly string[];
	readonly encoding?: 'windows-1252';
	/** The header's first label, where lines stand above it. */
	readonly headerStart?: string;
	readonly reporters?: boolean;
}

const eurostat = ['migr_eiord_Data_allcitizens', 'migr_eipre_1_Data_allcitizens', 'migr_eirfs_Data_allcitizenships', 'migr_eirtn_Data_allcitizens'];
const unhcr = ['Country of origin', 'Country of origin (ISO)', 'Country of asylum', 'Country of asylum (ISO)'];

export const PUBLIC_FILES: readonly PublicFile[] = [
	...eurostat.map((name) => ({ path: `eurostat/${name}.csv`, columns: ['GEO', 'CITIZEN'], encoding: 'windows-1252' as const, reporters: true })),
	{ path: 'eurostat/migrants_illegally_present.csv', columns: ['geo', 'citizen'], reporters: true },
	{ path: 'eurostat/migrants_refused_entry_at_the_border.csv', columns: ['geo', 'citizen'], reporters: true },
	{
		path: 'eurostat/temporary_protection_beneficiaries_monthly.csv',
		columns: ['citizen', 'Country of citizenship', 'geo', 'Geopolitical entity (reporting)'],
		reporters: true
	},
	...['Cyprus', 'Italy', 'Spain'].map((state) => ({
		path: `unhcr-mediterranean/Arrivals_-_${state}.csv`,
		columns: ['Country of Origin ISO Code', 'Country of Origin Name']
	})),
	{ path: 'unhcr-mediterranean/Arrivals_-_Greece.csv', columns: ['Country of Origin'] },
	{ path: 'uk-home-office/irregular_migration.csv', columns: ['Nationality'] },
	{ path: 'uk-home-office/returns_by_destination.csv', columns: ['Return destination'] },
	{ path: 'uk-home-office/returns.csv.gz', columns: ['Nationality'] },
	{ path: 'unhcr/population.csv', columns: unhcr, headerStart: 'Year,' },
	{ path: 'unhcr/asylum-decisions.csv', columns: unhcr, headerStart: 'Year,' },
	{ path: 'us-cbp/southwest-encounters.csv', columns: ['nat'] },
	{ path: 'un-desa/undesa_stocks.csv', columns: ['geo', 'from'] },
	{ path: 'abel-cohen/derived_flow_da_min_closed_long.csv', columns: ['origin', 'destination'] },
	{ path: 'italy/nazionalita.csv', columns: ['Nazione', 'ISO_3166-1'] }
];

/** Every different text in a public file's columns of states, undefined where the file is absent. */
export function publicNames({ path, columns, encoding, headerStart }: PublicFile): string[] | undefined {
	const found = sharedData(path);
	if (found === undefined) return undefined;
	const bytes = readFileSync(found);
	const text = new TextDecoder(encoding ?? 'utf-8').decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
	const start = headerStart ? text.indexOf(`\n${headerStart}`) + 1 : 0;
	const { data, meta } = Papa.parse<Record<string, string>>(text.slice(start), { header: true, skipEmptyLines: true });
	const missing = columns.filter((column) => !meta.fields?.includes(column));
	if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}: ${meta.fields?.join(', ')}`);
	return [...new Set(data.flatMap((row) => columns.map((column) => row[column] ?? '')))];
}
