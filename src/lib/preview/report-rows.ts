import { createFinding } from '../domain/create-finding.ts';
import type { Finding } from '../domain/finding.ts';
import { arrangeFindings } from '../domain/intake/finding-list.ts';
import type { DialectOverrides } from '../domain/intake/overrides.ts';
import type { Layout } from '../domain/intake/read-layout.ts';
import type { Detected } from '../domain/intake/detected.ts';
import type { SettledEncoding } from '../domain/intake/settle-encoding.ts';
import { tableName } from '../domain/intake/table-name.ts';
import type { TextColumn } from '../domain/intake/text-outline.ts';
import type { BoundProfile, Resolution } from '../domain/profile/bound-profile.ts';
import { otherDialect } from '../domain/profile/other-dialect.ts';
import { resolveProfile } from '../domain/profile/resolve-profile.ts';
import { guardedFindings, hasPersonalLabels, suspectColumns, withoutRepetitions } from '../domain/suspect-columns.ts';
import { isTlpColumn, parseTlpCell } from '../domain/tlp-columns.ts';
import { collectFindings, createColumnLooks, type ColumnLooks } from './collect-findings.ts';
import { describeBinding } from './describe-binding.ts';
import { describeDialect } from './describe-dialect.ts';
import { createFigureTally, type FigureTally } from './figure-tally.ts';
import type { PreviewSnapshot } from './preview-snapshot.ts';
import type { RowReader } from './read-rows.ts';
import { createTextBudget, createTextTally, type TextTally } from './text-tally.ts';
import type { EmitUpdate } from './run-preview.ts';
import type { PassInput } from './read-pass.ts';

/** Rows that a layout is told from, as on the server. */
const SAMPLE_ROWS = 1000;
/** Characters of rows that are held until the layout is told. */
const SAMPLE_CHARACTERS = 16_000_000;
const TELL_MS = 300;
/** Of the time, at most one part in this many goes to telling what was found so far. */
const TELL_SHARE = 8;

/** What becomes of the rows: they are held until the layout is told, counted from then on, and told of at times. */
export interface RowReport {
	take(line: number, cells: readonly string[]): void;
	/** Tells what was found so far, when it is time; what the profile says of the dialect, where that asks for another reading. */
	tell(rows: RowReader, share: number): Promise<DialectOverrides | undefined>;
	/** Tells all: how the encoding was settled in the end, and what the file's end told. */
	end(rows: RowReader, settled: SettledEncoding, ends: FileEnds): Promise<DialectOverrides | undefined>;
}

/** What is told of a file once it was read to its end. */
export interface FileEnds {
	readonly detected: readonly Detected[];
	readonly findings: readonly Finding[];
}

/** A layout that was told, and the counting of rows under it. */
interface Told {
	readonly resolution: Resolution;
	readonly tally: FigureTally | undefined;
	readonly texts: ReadonlyMap<TextColumn, TextTally<unknown>>;
	readonly looks: ColumnLooks;
	readonly sample: readonly (readonly string[])[];
}

export function createReport(input: PassInput, layout: Layout, settled: SettledEncoding, emit: EmitUpdate): RowReport {
	const { name, options, requested, today, now } = input;
	const held: { line: number; cells: readonly string[] }[] = [];
	let heldCharacters = 0;
	let told: Told | undefined;
	let count = hold;
	let toldAt = -Infinity;
	let tellCost = 0;

	function hold(line: number, cells: readonly string[]): void {
		held.push({ line, cells });
		for (const cell of cells) heldCharacters += cell.length;
	}

	async function resolve(sample: Told['sample'], used: number): Promise<Resolution> {
		const { reference, profiles } = await input.reading;
		const columns = layout.columns.slice(0, used);
		const table = { fileName: tableName(name), columns, headerLine: layout.headerLine, sample: sample.map((cells) => cells.slice(0, used)) };
		return resolveProfile({ table, requested, known: profiles, reference, ...(options.set && { set: options.set }) });
	}

	/** Tells the layout from the rows held, and counts them. */
	async function settleLayout(rows: RowReader): Promise<Told> {
		const { reference } = await input.reading;
		const sample = held.slice(0, SAMPLE_ROWS).map(({ cells }) => cells);
		const resolution = await resolve(sample, rows.usedColumns);
		const budget = createTextBudget();
		const tally = resolution.ok ? createFigureTally(resolution.bound, layout.columns, reference, budget) : undefined;
		const plain = tally ? [] : layout.columns.map((column) => ({ column, tally: createTextTally<unknown>(() => undefined, budget) }));
		const texts: ReadonlyMap<TextColumn, TextTally<unknown>> = tally?.texts ?? new Map(plain.map((one) => [one.column, one.tally]));
		count = tally
			? tally.take
			: (line, cells) => {
					for (const { column, tally: one } of plain) one.add(cells[column.index] as string, line, column.index);
				};
		for (const { line, cells } of held.splice(0)) count(line, cells);
		return { resolution, tally, texts, looks: createColumnLooks(texts), sample };
	}

	async function collect(rows: RowReader, before: readonly Finding[], resolution: Resolution, after: readonly Finding[] = []): Promise<Partial<PreviewSnapshot>> {
		if (!told) throw new Error('findings are collected before the layout is told');
		const columns = layout.columns.slice(0, rows.usedColumns);
		const found = rows.findings();
		const intake = [...before, ...layout.findings, ...found, ...after];
		if (rows.rows === 0 && !found.some(({ severity }) => severity === 'error')) intake.push(createFinding('file-error', 'error', { situation: 'no-rows' }));
		for (const { index, label } of columns) {
			if (label === '' && layout.headerLine !== null) intake.push(createFinding('blank-label', 'warning', { line: layout.headerLine, columnIndex: index }));
		}
		const facts = { columns, rowsRead: rows.rows, unkept: [...told.texts].filter(([, tally]) => tally.beyond > 0).map(([{ letter }]) => letter) };
		if (rows.records === 0) return { ...facts, mapping: null, findings: arrangeFindings(intake) };
		const { tally, looks } = told;
		if (!resolution.ok || !tally) {
			const personal = await suspectColumns(columns.map((column) => [column, looks(column).facts(rows.records)] as const), undefined, () => undefined);
			return { ...facts, mapping: null, findings: arrangeFindings(guardedFindings(personal, [...intake, ...withoutRepetitions(resolution.findings, intake)])) };
		}
		const { reference } = await input.reading;
		const { findings, control, bound } = await collectFindings({ bound: resolution.bound, tally, columns, reference, today, looks });
		const labelled = tlpColumns(columns, bound, told);
		const all = arrangeFindings(guardedFindings(findings, [...intake, ...resolution.findings]));
		return {
			...facts,
			...(control && { control }),
			mapping: describeBinding(bound, hasPersonalLabels(all, columns)),
			findings: all.filter(({ code, column }) => code !== 'extra-label' || !labelled.includes(column ?? ''))
		};
	}

	const otherFor = ({ resolution }: Told) =>
		resolution.ok ? otherDialect(settled.encoding, input.start.overrides, resolution.bound.profile) : undefined;

	return {
		take: (line, cells) => count(line, cells),
		async tell(rows, share) {
			if (!told) {
				if (held.length < SAMPLE_ROWS && heldCharacters < SAMPLE_CHARACTERS) return undefined;
				told = await settleLayout(rows);
				const other = otherFor(told);
				if (other) return other;
			}
			const began = now();
			if (began - toldAt < Math.max(TELL_MS, tellCost * TELL_SHARE)) return undefined;
			emit({ ...(await collect(rows, settled.findings, told.resolution)), share });
			toldAt = now();
			tellCost = toldAt - began;
			return undefined;
		},
		async end(rows, last, ends) {
			if (!told) {
				told = await settleLayout(rows);
				const other = rows.records > 0 ? otherFor(told) : undefined;
				if (other) return other;
			}
			// Cells beyond the header, met after the layout was told, are columns too: left aside, and named so.
			const resolution = await resolve(told.sample, rows.usedColumns);
			const dialect = describeDialect(last, layout, ends.detected);
			emit({ ...(await collect(rows, last.findings, resolution, ends.findings)), dialect, share: 1, phase: 'done' });
			return undefined;
		}
	};
}

/** Letters of the columns that say which label the figures are under. */
function tlpColumns(columns: readonly TextColumn[], bound: BoundProfile, { texts, sample }: Pick<Told, 'texts' | 'sample'>): string[] {
	const read = new Set([...bound.columns.filter(({ rule }) => rule.as !== 'ignored'), ...bound.counts].map(({ column }) => column.name));
	return columns
		.filter((column) => !read.has(column.name) && isTlpColumn(column, sample) && texts.get(column)?.entries.some(({ text }) => parseTlpCell(text)))
		.map(({ letter }) => letter);
}
