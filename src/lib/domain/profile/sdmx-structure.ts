import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import type { Profile } from '../profile.ts';

/** What an SDMX-CSV file says of itself. */
export interface SdmxStructure {
	readonly version: '1.0' | '2.0';
	/** Agency, identifier and version, such as `ESTAT:MIGR_EIPRE$DEFAULTVIEW(1.0)`. */
	readonly id: string;
	/**
	 * How names stand beside codes: not at all or in their place (`none`), in one cell with them (`FREQ: Frequency`, `A: Annual`),
	 * or in a column of their own to the right (`freq`, `Time frequency`).
	 */
	readonly labels: 'none' | 'joined' | 'doubled';
}

const ID = /^[A-Za-z][\w.-]*:[\w@$.-]+\(\d+(\.\d+)*\)/;

/** The identifier that a column of SDMX-CSV is headed by, in capitals: `FREQ: Frequency` is FREQ, `Last update` is LAST_UPDATE. */
export function sdmxId(label: string): string {
	const [id = ''] = label.split(':');
	return id.trim().toUpperCase().replace(/[\s-]+/g, '_');
}

/**
 * Recognises SDMX-CSV by its columns: 1.0 has the dataflow in the column DATAFLOW, 2.0 its kind in STRUCTURE and its identifier
 * in STRUCTURE_ID. Undefined when the file is neither, or no row of the sample names a structure.
 */
export function readSdmxStructure(table: TextOutline): SdmxStructure | undefined {
	const byId = new Map(table.columns.map((column) => [sdmxId(column.label), column]));
	if (!byId.has('TIME_PERIOD') || !byId.has('OBS_VALUE')) return undefined;
	const structure = byId.get('STRUCTURE_ID');
	const isSecond = structure !== undefined && byId.has('STRUCTURE');
	const column = isSecond ? structure : byId.get('DATAFLOW');
	const id = column && firstText(column, table);
	const match = id === undefined ? null : ID.exec(id);
	if (!match) return undefined;
	const joined = table.columns.some(({ label }) => label.includes(':'));
	const doubled = isSecond && byId.has('STRUCTURE_NAME');
	return { version: isSecond ? '2.0' : '1.0', id: match[0], labels: joined ? 'joined' : doubled ? 'doubled' : 'none' };
}

/** Whether a profile asks for no structure, or for this one. */
export function knowsStructure({ recognise }: Profile, structure: SdmxStructure | undefined): boolean {
	if (!recognise.structure) return true;
	return structure !== undefined && new RegExp(recognise.structure, 'iu').test(structure.id.slice(0, 255));
}

function firstText({ index }: TextColumn, { sample }: TextOutline): string | undefined {
	return sample.map((cells) => cells[index]?.trim()).find(Boolean);
}
