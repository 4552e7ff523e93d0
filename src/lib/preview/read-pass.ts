import type { ByteEvidence } from '../domain/intake/byte-evidence.ts';
import { detectEnds } from '../domain/intake/detect-ends.ts';
import type { IntakeLimits } from '../domain/intake/limits.ts';
import type { DialectOverrides } from '../domain/intake/overrides.ts';
import { arrangeFindings } from '../domain/intake/finding-list.ts';
import { readLayout, type Layout } from '../domain/intake/read-layout.ts';
import { settleEncoding, type SettledEncoding } from '../domain/intake/settle-encoding.ts';
import type { Profile } from '../domain/profile.ts';
import { createWatchedEvidence, headEvidence, lineOfOffset, wholeEvidence } from './byte-evidence.ts';
import { createDecoder, UndecodableError } from './decode-bytes.ts';
import { headerlessProfile } from '../domain/profile/headerless-profile.ts';
import { describeDialect, headRows } from './describe-dialect.ts';
import { holdTail } from './hold-tail.ts';
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
	// Where the head is no UTF-8, letters beyond it decide what it is: all bytes are looked at before a row is.
	const isProvisional = !start.evidence && !file.isWhole && !evidence.utf8 && start.overrides.encoding === undefined;
	const first = await begin(input, evidence, isProvisional, emit);
	if (first && 'overrides' in first) return first;
	if (isProvisional && !first?.settled.encoding.startsWith('utf-16')) return again(input);
	return first && readRows(input, first, emit);
}

/** Settles encoding and layout and shows the first rows; undefined when the file is not read on. */
async function begin(input: PassInput, evidence: ByteEvidence, isProvisional: boolean, emit: EmitUpdate): Promise<Reading | Restart | undefined> {
	const { file, limits, start } = input;
	const { overrides } = start;
	const settled = await settle(input, evidence);
	if (settled.blocked) {
		if (!isProvisional) emit(refusal(settled.findings));
		return undefined;
	}
	const text = createDecoder(settled.encoding, false)(file.head.subarray(settled.skipBytes), false);
	const layout = readLayout(text, file.isWhole, overrides, limits);
	const headerless = isProvisional ? undefined : await headerlessDialect(input, layout);
	if (headerless) return { ...start, overrides: headerless };
	const findings = [...settled.findings, ...layout.findings];
	const columns = layout.columns.slice(0, layout.named);
	const shown = { dialect: describeDialect(settled, layout), rows: headRows(text, file.isWhole, layout), columns };
	if (!layout.blocked) emit({ ...shown, phase: 'reading', findings: arrangeFindings(findings) });
	else if (!isProvisional) emit({ ...shown, ...refusal(findings) });
	return layout.blocked ? undefined : { settled, layout };
}

/** What a layout without a header, told by the file's name, says of the dialect. */
async function headerlessDialect({ name, reading, start }: PassInput, { findings }: Layout): Promise<DialectOverrides | undefined> {
	if (start.overrides.headerLine !== undefined || !findings.some(({ code }) => code === 'no-header')) return undefined;
	const profile = headerlessProfile((await reading).profiles, name);
	return profile && { ...profile.dialect, ...start.overrides };
}

async function readRows(input: PassInput, { settled, layout }: Reading, emit: EmitUpdate): Promise<Restart | undefined> {
	const { file, limits, signal, start } = input;
	const { encoding } = settled;
	const { delimiter, named, headerLine, tagsLine } = layout;
	const report = createReport(input, layout, settled, emit);
	const rows = createRowReader(layout, limits, report.take);
	const decode = createDecoder(encoding);
	const isWide = encoding.startsWith('utf-16');
	const watched = start.evidence ? undefined : createWatchedEvidence();
	const tail = holdTail({ encoding, delimiter, named, headerLine: Math.max(headerLine ?? 0, tagsLine ?? 0) });
	let skip = settled.skipBytes;
	let more = true;
	const push = (bytes: Uint8Array) => {
		const text = decode(bytes, false);
		if (isWide && text.includes(0)) {
			rows.shape.add('format-error', 'error', { situation: 'binary', line: rows.line() });
			more = false;
		}
		more &&= rows.push(text, false);
	};
	let ends: ReturnType<typeof detectEnds> = { detected: [], findings: [] };
	try {
		for await (const { bytes, share } of file.chunks()) {
			if (signal?.aborted) return undefined;
			watched?.add(bytes);
			if (watched?.sawNul && !isWide) return again(input);
			if (watched?.sawInvalid && encoding === 'utf-8') return again(input);
			for (const free of tail.add(bytes.subarray(skip))) if (more) push(free);
			skip = Math.max(0, skip - bytes.length);
			const other = await report.tell(rows, share);
			if (other) return { ...start, overrides: other };
			if (!more) break;
		}
		if (more) {
			const { rest, footer } = tail.end();
			push(rest);
			more &&= rows.push(decode(new Uint8Array(0), true), true);
			ends = detectEnds({ endings: rows.endings(), ...(more && { endLine: rows.line() }) }, footer, start.overrides, file.container);
		}
	} catch (error) {
		if (!(error instanceof UndecodableError)) throw error;
		rows.shape.add('encoding-error', 'error', { line: rows.line(), words: { encoding } });
	}
	if (signal?.aborted) return undefined;
	const evidence = start.evidence ?? watched?.result();
	const last = evidence ? await settle(input, evidence) : settled;
	if (last.encoding !== encoding || last.blocked) return { ...start, evidence };
	const other = await report.end(rows, last, ends);
	return other && { overrides: other, evidence };
}

async function again({ file, signal, start }: PassInput): Promise<Restart | undefined> {
	const evidence = await wholeEvidence(file, signal);
	return evidence && { ...start, evidence };
}

function settle({ file, start }: PassInput, evidence: ByteEvidence): Promise<SettledEncoding> {
	const { head, container } = file;
	return settleEncoding({ head, evidence, container }, start.overrides.encoding, (offset) => lineOfOffset(file, offset));
}
