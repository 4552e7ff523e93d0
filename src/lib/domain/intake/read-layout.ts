import type { Finding } from '../finding.ts';
import { columnLetter } from '../finding.ts';
import { createFinding } from '../create-finding.ts';
import { findHeader, type HeaderPlace } from './find-header.ts';
import { readHeadRecords } from './head-records.ts';
import { filledLength } from './judge-record.ts';
import type { IntakeLimits } from './limits.ts';
import { createDetected, type Detected } from './detected.ts';
import type { DialectOverrides } from './overrides.ts';
import { sniffDelimiter, statedDelimiter } from './sniff-delimiter.ts';
import type { TextColumn } from './text-outline.ts';
import { utf8Text } from './utf8-text.ts';

/** How a file is laid out, as its first lines show. */
export interface Layout {
	readonly delimiter: string;
	readonly headerLine: number | null;
	readonly tagsLine?: number;
	/** Cells of a record, and those of them up to the last named one. */
	readonly width: number;
	readonly named: number;
	/** One column for each cell, named or not. */
	readonly columns: readonly TextColumn[];
	/** Whether the rows cannot be read. */
	readonly blocked: boolean;
	readonly findings: readonly Finding[];
	readonly detected: readonly Detected[];
}

/** Finds delimiter, header and columns in the first bytes (UTF-8, no mark) of a file. */
export function readLayout(head: Uint8Array, isWhole: boolean, overrides: DialectOverrides, limits: IntakeLimits): Layout {
	const stated = statedDelimiter(head);
	const dialect = settleDelimiter(head, isWhole, overrides.delimiter, stated);
	const delimiter = dialect.value;
	const nothing = { delimiter, headerLine: null, width: 0, named: 0, columns: [], blocked: true, detected: [dialect] };
	const records = readHeadRecords(head, delimiter, isWhole).filter(({ line }) => line > 1 || stated === undefined);
	const blocked = (finding: Finding): Layout => ({ ...nothing, findings: [finding] });
	const asked = overrides.headerLine;
	if (records.every(({ blank }) => blank)) return blocked(nothingFound(head, delimiter, isWhole, records.length, limits));

	const place = findHeader(records, asked);
	if (place.looksHeaderless) {
		return blocked(createFinding('no-header', 'error', { line: records.find(({ blank }) => !blank)?.line }));
	}
	if (asked !== null && !place.header) {
		return blocked(createFinding('no-header', 'error', { situation: 'line', line: asked, words: { line: asked ?? 1 } }));
	}
	const { header } = place;
	if (header?.blank) return { ...blocked(createFinding('blank-header', 'error', { line: header.line })), headerLine: header.line };
	const labels = header ? (place.joined?.labels ?? header.cells.map((cell) => cell.trim())) : [];
	const named = header ? filledLength(labels) : place.width;
	if (named > limits.columns) return blocked(tooManyColumns(named, limits, header?.line));

	const width = Math.min(place.width, limits.columns);
	const columns = Array.from({ length: width }, (_, index) => ({
		index,
		name: `c${index}`,
		letter: columnLetter(index),
		label: labels[index] ?? ''
	}));
	const panels = header && repeatedLabels(columns);
	if (panels) {
		const { index, label, times } = panels;
		const finding = createFinding('duplicate-label', 'error', { line: header.line, columnIndex: index, label, value: label, situation: 'panels', count: times });
		return { ...blocked(finding), headerLine: header.line };
	}
	const findings = header ? duplicateLabels(columns, header.line) : [];
	if (place.title) {
		const value = place.title.cells.filter((cell) => cell.trim() !== '').join(' ');
		findings.push(createFinding('title-row', 'information', { line: place.title.line, value, count: place.titles }));
	}
	if (place.tags) {
		findings.push(createFinding('title-row', 'information', { situation: 'tags', line: place.tags.line, value: place.tags.cells[0] }));
	}
	if (place.joined && header) {
		const { upper } = place.joined;
		const example = place.joined.labels.find((label, index) => label !== (header.cells[index] ?? '').trim() && label !== (upper.cells[index] ?? '').trim());
		findings.push(createFinding('title-row', 'information', { situation: 'two-rows', line: upper.line, value: example ?? null, words: { first: String(upper.line), second: String(header.line) } }));
	}
	const detected = [dialect, ...headerDetected(place, asked, named)];
	return { delimiter, headerLine: header?.line ?? null, tagsLine: place.tags?.line, width, named, columns, blocked: false, findings, detected };
}

function settleDelimiter(head: Uint8Array, isWhole: boolean, given: string | undefined, stated: string | undefined): Detected {
	if (given !== undefined) return createDetected('delimiter', given, 'given');
	if (stated !== undefined) return createDetected('delimiter', stated, 'stated');
	const { delimiter, rows, fitting, cells } = sniffDelimiter(head, isWhole);
	return createDetected('delimiter', delimiter, cells > 1 ? 'fit' : 'one-column', { rows, fitting, cells });
}

function headerDetected({ header, joined, tags, titles }: HeaderPlace, asked: number | null | undefined, named: number): Detected[] {
	const value = header ? String(header.line) : 'none';
	const because = asked !== undefined ? 'given' : joined ? 'two-rows' : titles > 0 ? 'below-titles' : 'first';
	const words = { columns: named, titles, upper: String(joined?.upper.line ?? 0) };
	return [createDetected('header-line', value, because, words), ...(tags ? [createDetected('tags', String(tags.line), 'hxl')] : [])];
}

function nothingFound(head: Uint8Array, delimiter: string, isWhole: boolean, records: number, limits: IntakeLimits): Finding {
	if (isWhole) return createFinding('file-error', 'error', { situation: 'empty' });
	if (records > 0) return createFinding('blank-header', 'error', { line: 1 });
	const cells = utf8Text(head).split(delimiter).length;
	if (cells > limits.columns) return tooManyColumns(cells, limits, 1);
	return createFinding('line-too-long', 'error', { line: 1, words: { limit: limits.lineBytes } });
}

function tooManyColumns(columns: number, limits: IntakeLimits, line?: number): Finding {
	return createFinding('too-many-columns', 'error', { line, value: String(columns), words: { columns, limit: limits.columns } });
}

function duplicateLabels(columns: readonly TextColumn[], line: number): Finding[] {
	const seen = new Map<string, TextColumn>();
	const findings: Finding[] = [];
	for (const column of columns) {
		if (column.label === '') continue;
		const other = seen.get(column.label);
		if (!other) seen.set(column.label, column);
		else {
			const { index, label } = column;
			findings.push(createFinding('duplicate-label', 'error', { line, columnIndex: index, label, value: label, words: { other: other.letter } }));
		}
	}
	return findings;
}

/** The first label of tables that stand side by side: at least two labels, each at the head of three columns or more. */
function repeatedLabels(columns: readonly TextColumn[]): (TextColumn & { readonly times: number }) | undefined {
	const times = new Map<string, number>();
	for (const { label } of columns) if (label !== '') times.set(label, (times.get(label) ?? 0) + 1);
	const [first, second] = [...times].filter(([, count]) => count >= 3);
	const column = columns.find(({ label }) => label === first?.[0]);
	return column && first && second ? { ...column, times: first[1] } : undefined;
}
