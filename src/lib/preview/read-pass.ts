import type { ByteEvidence } from '../domain/intake/encoding.ts';
import type { IntakeLimits } from '../domain/intake/limits.ts';
import type { DialectOverrides } from '../domain/intake/overrides.ts';
import { arrangeFindings } from '../domain/intake/finding-list.ts';
import { readLayout, type Layout } from '../domain/intake/read-layout.ts';
import { settleEncoding, type SettledEncoding } from '../domain/intake/settle-encoding.ts';
import type { Profile } from '../domain/profile.ts';
import { createWatchedEvidence, headEvidence, lineOfOffset, wholeEvidence } from './byte-evidence.ts';
import { createDecoder, UndecodableError } from './decode-bytes.ts';
import { describeHead } from './describe-dialect.ts';
import type { OpenFile } from './open-file.ts';
import { createRowReader } from './read-rows.ts';
import { createReport } from './report-rows.ts';
import { refusal, type EmitUpdate, type PreviewInput } from './run-preview.ts';

/** What a reading begins with: `evidence` of all bytes, where an earlier reading gathered it. */
export interface Restart {
	readonly overrides: DialectOverrides;
	readonly evidence?: ByteEvidence;
}

export interface PassInput extends Omit<PreviewInput, 'file' | 'limits'> {
	readonly file: OpenFile;
	readonly limits: IntakeLimits;
	readonly requested: Profile | undefined;
	readonly start: Restart;
}

/** How a file's text is cut into columns. */
interface Reading {
	readonly settled: SettledEncoding;
	readonly layout: Layout;
}

/** Reads a file once; tells what the next reading must begin with where this one turns out to have begun wrongly. */
export async function readPass(input: PassInput, emit: EmitUpdate): Promise<Restart | undefined> {
	const { file, start } = input;
	const evidence = start.evidence ?? headEvidence(file);
	// Where the head is no UTF-8, accented letters beyond it decide what it is: all bytes are looked at before a row is.
	const isProvisional = !start.evidence && !file.isWhole && !evidence.utf8 && start.overrides.encoding === undefined;
	const first = await begin(input, evidence, isProvisional, emit);
	if (isProvisional && !first?.settled.encoding.startsWith('utf-16')) return again(input);
	return first && readRows(input, first, emit);
}

/** Settles encoding and layout and shows the first rows; undefined when the file is not read on. */
async function begin(input: PassInput, evidence: ByteEvidence, isProvisional: boolean, emit: EmitUpdate): Promise<Reading | undefined> {
	const { file, limits, start } = input;
	const { overrides } = start;
	const settled = await settleEncoding({ head: file.head, evidence }, overrides.encoding, (offset) => lineOfOffset(file, offset));
	if (settled.blocked) {
		if (!isProvisional) emit(refusal(settled.findings));
		return undefined;
	}
	const text = createDecoder(settled.encoding, false)(file.head.subarray(settled.skipBytes), false);
	const layout = readLayout(text, file.isWhole, overrides, limits);
	const isProfileEncoding = input.options.encoding === undefined;
	const head = describeHead({ text, raw: file.head, isWhole: file.isWhole, evidence, settled, layout, overrides, isProfileEncoding });
	const findings = [...settled.findings, ...layout.findings];
	const columns = layout.columns.slice(0, layout.named);
	const shown = { dialect: head.dialect, rows: head.rows, columns };
	if (!layout.blocked) emit({ ...shown, phase: 'reading', findings: arrangeFindings(findings) });
	else if (!isProvisional) emit({ ...shown, ...refusal(findings) });
	return layout.blocked ? undefined : { settled, layout };
}

async function readRows(input: PassInput, { settled, layout }: Reading, emit: EmitUpdate): Promise<Restart | undefined> {
	const { file, limits, signal, start } = input;
	const report = createReport(input, layout, settled, emit);
	const rows = createRowReader(layout, limits, report.take);
	const decode = createDecoder(settled.encoding);
	const isWide = settled.encoding.startsWith('utf-16');
	const watched = start.evidence ? undefined : createWatchedEvidence();
	let skip = settled.skipBytes;
	let more = true;
	try {
		for await (const { bytes, share } of file.chunks()) {
			if (signal?.aborted) return undefined;
			watched?.add(bytes);
			if (watched?.sawNul && !isWide) return again(input);
			if (watched?.sawInvalid && settled.encoding === 'utf-8') return again(input);
			const text = decode(bytes.subarray(skip), false);
			skip = 0;
			if (isWide && text.includes(0)) {
				rows.shape.add('format-error', 'error', { situation: 'binary', line: rows.line() });
				more = false;
			}
			more &&= rows.push(text, false);
			const other = await report.tell(rows, share);
			if (other) return { ...start, overrides: other };
			if (!more) break;
		}
		if (more) rows.push(decode(new Uint8Array(0), true), true);
	} catch (error) {
		if (!(error instanceof UndecodableError)) throw error;
		rows.shape.add('encoding-error', 'error', { line: rows.line(), words: { encoding: settled.encoding } });
	}
	if (signal?.aborted) return undefined;
	const evidence = start.evidence ?? watched?.result();
	const last = evidence ? await settleAgain(input, evidence) : settled;
	if (last.encoding !== settled.encoding || last.blocked) return { ...start, evidence };
	const other = await report.end(rows, last.findings);
	return other && { overrides: other, evidence };
}

async function again({ file, signal, start }: PassInput): Promise<Restart | undefined> {
	const evidence = await wholeEvidence(file, signal);
	return evidence && { ...start, evidence };
}

function settleAgain({ file, start }: PassInput, evidence: ByteEvidence): Promise<SettledEncoding> {
	return settleEncoding({ head: file.head, evidence }, start.overrides.encoding, (offset) => lineOfOffset(file, offset));
}

