import type { DuckDBDataChunk } from '@duckdb/node-api';
import { TOTAL } from '#domain/dimension';
import { canonicalQuery } from '#domain/observation-query';
import { strictestTlp, TLP_LABELS, type TlpLabel } from '#domain/policy';
import type { Refusal } from '#domain/query-answer';
import type { ArrowColumn } from './arrow/arrow-column.ts';
import { arrowStream, arrowTable } from './arrow/arrow-table.ts';
import { BREAKDOWN_COLUMNS } from './columns.ts';
import { CODED_COLUMNS, compileCubeCells, compileCubeCodes, compileCubeReturns, type CubeOf } from './cube-sql.ts';
import type { FigureSource } from './figure-source.ts';
import type { Policy } from './policy.ts';

/** Above this many cells a question goes to the server instead. */
export const MOST_CUBE_CELLS = 1_000_000;

/** One half of a cube: its cells, or the returns that they are part of. */
export type CubePart = 'cells' | 'returns';

export interface CubeRequest {
	readonly dataflow: string;
	readonly indicator: string;
	readonly release: number;
	readonly part: CubePart;
}

export type Cube =
	| {
			readonly ok: true;
			/** An Arrow IPC stream. */
			readonly bytes: Uint8Array;
			readonly rows: number;
			/** The strictest label of all that is in the cube, whichever part this is. */
			readonly tlp: TlpLabel;
	  }
	| { readonly ok: false; readonly refusal: Refusal }
	| { readonly ok: false; readonly tooManyCells: number };

const RETURN_COLUMNS: readonly ArrowColumn[] = [
	{ name: 'return', kind: 'uint32' },
	{ name: 'reporting_state', kind: 'text' },
	{ name: 'freq', kind: 'text' },
	{ name: 'time_period', kind: 'text' },
	{ name: 'period_start', kind: 'date' },
	{ name: 'breakdown', kind: 'int32' },
	{ name: 'counting_unit', kind: 'text' },
	{ name: 'status', kind: 'text' },
	{ name: 'exhaustive', kind: 'bool' },
	{ name: 'provisional', kind: 'bool' },
	{ name: 'series_break', kind: 'bool' },
	{ name: 'definition_note', kind: 'text' },
	{ name: 'submission_id', kind: 'uint32' },
	{ name: 'tlp', kind: 'coded', codes: TLP_LABELS }
];

/** Builds one part of the cube of a dataflow and indicator, as one viewer may see it. */
export async function buildCube(source: FigureSource, request: CubeRequest, policy: Policy): Promise<Cube> {
	const { dataflow, indicator, release, part } = request;
	const publishedAt = source.publishedAt(release);
	if (publishedAt === undefined) return { ok: false, refusal: { reason: 'unknown-release', detail: { release: String(release) } } };
	const reference = await source.referenceOf(release);
	if (!reference.dataflows.has(dataflow)) return { ok: false, refusal: { reason: 'unknown-dataflow', detail: { dataflow } } };
	if (!reference.indicators.has(indicator)) return { ok: false, refusal: { reason: 'unknown-indicator', detail: { indicator } } };

	const query = canonicalQuery({ dataflow, indicator, by: [], where: {}, period: { asOf: 'now' }, compare: 'none' });
	const cube: CubeOf = { query, release };
	const metadata = new Map([
		['dataflow', dataflow],
		['indicator', indicator],
		['release', String(release)],
		['published_at', publishedAt],
		['policy', policy.fingerprint]
	]);
	const returned = await source.chunks(compileCubeReturns(cube, policy));
	const tlp = strictestLabel(returned);
	metadata.set('tlp', tlp);
	if (part === 'returns') {
		const table = arrowTable(returned, RETURN_COLUMNS, metadata);
		return { ok: true, bytes: arrowStream(table), rows: table.numRows, tlp };
	}
	const [counted] = await source.rows(compileCubeCodes(cube, policy));
	const [count, ...lists] = counted ?? [];
	if (Number(count) > MOST_CUBE_CELLS) return { ok: false, tooManyCells: Number(count) };
	const codes = new Map(
		CODED_COLUMNS.map((column, index) => [column, textsOf(lists[index])] as const).filter(
			([column, list]) => !BREAKDOWN_COLUMNS.includes(column) || list.some((code) => code !== TOTAL)
		)
	);
	const columns: ArrowColumn[] = [
		{ name: 'return', kind: 'uint32' },
		{ name: 'period_start', kind: 'date' },
		{ name: 'obs_value', kind: 'float64' },
		{ name: 'submission_id', kind: 'uint32' },
		...[...codes].map(([name, list]): ArrowColumn => ({ name, kind: 'coded', codes: list }))
	];
	const table = arrowTable(await source.chunks(compileCubeCells(cube, policy, codes)), columns, metadata);
	return { ok: true, bytes: arrowStream(table), rows: table.numRows, tlp };
}

function strictestLabel(returned: readonly DuckDBDataChunk[]): TlpLabel {
	const column = RETURN_COLUMNS.length - 1;
	const places = new Set<number>();
	for (const chunk of returned) {
		const vector = chunk.getColumnVector(column);
		for (let row = 0; row < chunk.rowCount; row += 1) places.add(Number(vector.getItem(row)));
	}
	return strictestTlp([...places].flatMap((place) => TLP_LABELS[place] ?? []));
}

function textsOf(list: unknown): string[] {
	return Array.isArray(list) ? list.map(String) : [];
}
