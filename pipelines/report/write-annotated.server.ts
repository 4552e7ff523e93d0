import { open } from 'node:fs/promises';
import type { CheckReport } from '#domain/check-report';
import type { Finding } from '#domain/finding';
import { parseEncoding } from '#domain/intake/encoding';
import { DEFAULT_LIMITS } from '#domain/intake/limits';
import { parseCells } from '#domain/intake/parse-cells';
import { annotationRefusal } from '#domain/report/annotation';
import { findingPlace } from '#domain/report/finding-place';
import { groupFindings, restFindings } from '#domain/report/group-findings';
import { problemText } from '#domain/report/problem-text';
import { reportWords } from '#domain/report/report-words';
import { createLineAnnotator } from './annotate-lines.ts';
import { createByteSink } from './byte-sink.ts';
import { readUtf8 } from './read-text.server.ts';
import { createLineWalk, type WalkOptions } from './walk-lines.ts';

/** The text that was checked, and how it is written. */
export interface AnnotationSource {
	readonly path: string;
	readonly encoding: string;
	readonly delimiter: string;
}

/**
 * Writes a checked file again as CSV in UTF-8, each line in its place, with a last column `problem` that holds the findings
 * of the line; what has no line of its own follows below. False, and nothing written, where the report forbids it.
 */
export async function writeAnnotated(source: AnnotationSource, report: CheckReport, target: string): Promise<boolean> {
	const { delimiter } = source;
	const headerLine = report.file.header_line;
	const encoding = parseEncoding(source.encoding);
	if (annotationRefusal(report) !== undefined || !encoding) return false;
	const reading = { delimiter, headerLine, lineBytes: DEFAULT_LIMITS.lineBytes };
	const text = () => readUtf8(source.path, encoding);
	const width = await widestLine(text(), reading);
	const sink = createByteSink();
	const rest = restFindings(report.findings);
	const byLine = findingsByLine(report.findings, headerLine);
	// A spreadsheet opens a .csv with commas or semicolons as a table, hardly one with tabs or bars.
	const into = delimiter === ';' ? ';' : ',';
	const annotator = createLineAnnotator({ sink, delimiter, into, headerLine, width, byLine, rest });
	const walk = createLineWalk({ ...reading, title: annotator.title, record: annotator.record });
	const file = await open(target, 'wx', 0o600);
	try {
		await file.appendFile('\uFEFF');
		let more = true;
		for await (const chunk of text()) {
			more = walk.push(chunk, chunk.length === 0);
			await file.appendFile(sink.take());
			if (!more) break;
		}
		annotator.fillTo(walk.line());
		if (!more) annotator.note(reportWords('report_annotated_ends', { line: String(walk.line()) }));
		const { lines, neutral } = annotator.done();
		for (const note of notes(report, { lines, neutral, rest })) annotator.note(note);
		await file.appendFile(sink.take());
	} finally {
		await file.close();
	}
	return true;
}

/** Cells of the widest line, within what a file may have. */
async function widestLine(text: AsyncIterable<Buffer>, reading: Omit<WalkOptions, 'title' | 'record'>): Promise<number> {
	let width = 1;
	const walk = createLineWalk({
		...reading,
		title: (line) => (width = Math.max(width, parseCells(line, reading.delimiter).length)),
		record: (span) => (width = Math.max(width, span.cells))
	});
	for await (const chunk of text) if (!walk.push(chunk, chunk.length === 0)) break;
	return Math.min(width, DEFAULT_LIMITS.columns);
}

/** Findings by line, those of the header left out: its last cell is the column's name. */
function findingsByLine(findings: readonly Finding[], headerLine: number | null): Map<number, Finding[]> {
	const byLine = new Map<number, Finding[]>();
	for (const finding of findings) {
		const { line } = finding;
		if (line === null || line === headerLine) continue;
		const known = byLine.get(line);
		if (known) known.push(finding);
		else byLine.set(line, [finding]);
	}
	return byLine;
}

interface Written {
	readonly lines: ReadonlySet<number>;
	readonly neutral: number;
	readonly rest: ReadonlySet<Finding>;
}

/** What stands below the last line: what the copy is, what it holds back, and findings that have no line in it. */
function* notes({ file, findings }: CheckReport, { lines, neutral, rest }: Written): Iterable<string> {
	yield reportWords('report_annotated_head', { name: file.name, sha256: file.sha256 });
	if (neutral > 0) yield reportWords(neutral === 1 ? 'report_annotated_apostrophe' : 'report_annotated_apostrophes', { count: neutral });
	for (const { title, listed, total, isCapped } of groupFindings(findings)) {
		if (isCapped) yield reportWords('report_annotated_capped', { title, listed, total });
	}
	for (const finding of findings) {
		const { line } = finding;
		if (line !== null && lines.has(line)) continue;
		yield `${findingPlace({ ...finding, column: null })}: ${problemText([finding], rest)}`;
	}
}
