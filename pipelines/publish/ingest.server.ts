import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isBlocking, type CheckReport } from '#domain/check-report';
import type { Home } from '../home.server.ts';
import type { ParserOptions } from '../parser/create-parser.server.ts';
import { parseReference } from '#domain/parse-reference';
import { readReferenceFiles } from '../reference/read-reference.server.ts';
import { setTlp } from '../register/labels.server.ts';
import type { Publication, PublishEffects, Receipt, StagedSubmission } from './publication.ts';
import { defaultPublishEffects, publish } from './publish.server.ts';
import { maybeHistory } from './history.server.ts';
import { readSubmissions, type ReadSubmission } from './read-submissions.server.ts';
import { isNil, type FileSubmission, type NilSubmission, type SubmissionInput, type SubmissionWords } from './submission-input.ts';

export type IngestProgress =
	| { readonly stage: 'reading'; readonly done: number; readonly total: number; readonly name: string }
	| { readonly stage: 'publishing'; readonly done: number; readonly total: number };

export interface IngestOptions {
	/** The release's note. */
	readonly note: string;
	readonly actor: string;
	/** The `data/` folder. */
	readonly dataFolder: string;
	/** The instant the release carries; what is after it lies in the future. Now, when left out. */
	readonly publishedAt?: Date;
	/** How many parser processes work at once. */
	readonly parsers?: number;
	readonly parserOptions?: ParserOptions;
	readonly onProgress?: (progress: IngestProgress) => void;
}

/** What came of one submission; a nil return has no report. */
export interface IngestOutcome {
	readonly name: string;
	readonly report: CheckReport | undefined;
	/** What an operator should know of how it was read. */
	readonly notes: readonly string[];
	/** Absent when nothing was published. */
	readonly receipt?: Receipt;
}

export type IngestResult =
	| { readonly ok: true; readonly publication: Publication; readonly outcomes: readonly IngestOutcome[] }
	/** A file has errors: no file was kept, nothing was published. */
	| { readonly ok: false; readonly outcomes: readonly IngestOutcome[] };

/** Reads, checks and publishes submissions as one release, or, where any of them is blocked, none of them. */
export async function ingest(
	home: Home,
	submissions: readonly SubmissionInput[],
	options: IngestOptions,
	effects: Partial<PublishEffects> = {}
): Promise<IngestResult> {
	const { note, actor, dataFolder, publishedAt, parsers, parserOptions, onProgress = () => {} } = options;
	const { now } = { ...defaultPublishEffects, ...effects };
	const total = submissions.length;
	const workFolder = join(home.workFolder, `${process.pid}-${randomUUID()}`);
	try {
		const files = submissions.filter((submission): submission is FileSubmission => !isNil(submission));
		const history = await maybeHistory(home);
		const read = await readSubmissions(files, {
			workFolder,
			referenceDir: dataFolder,
			profilesDirs: [...(existsSync(home.profilesFolder) ? [home.profilesFolder] : []), join(dataFolder, 'profiles')],
			today: (publishedAt ?? now()).toISOString().slice(0, 10),
			...(history === undefined ? {} : { history }),
			...(parsers === undefined ? {} : { parsers }),
			...(parserOptions === undefined ? {} : { parserOptions }),
			onRead: ({ file }, done) => onProgress({ stage: 'reading', done, total: files.length, name: file.name })
		});
		const readOf = new Map(read.map((one) => [one.submission as SubmissionInput, one]));
		const outcomes = submissions.map((submission) => outcomeOf(readOf.get(submission)));
		if (outcomes.some(({ report }) => report && isBlocking(report))) return { ok: false, outcomes };

		onProgress({ stage: 'publishing', done: 0, total });
		const reference = readReferenceFiles(dataFolder);
		const { dataflows } = parseReference(reference);
		const publication = await publish(
			home,
			submissions.map((submission) => (isNil(submission) ? stagedNil(submission) : stagedFile(readOf.get(submission)!))),
			{
				note,
				actor,
				reference,
				tlpOf: (dataflow) => dataflows.get(dataflow)?.tlp,
				...(publishedAt ? { publishedAt } : {})
			},
			effects
		);
		const receipts = await relabel(home, submissions, publication.receipts, { actor, at: now().toISOString() });
		onProgress({ stage: 'publishing', done: total, total });
		return {
			ok: true,
			publication: { ...publication, receipts },
			outcomes: outcomes.map((outcome, index) => ({ ...outcome, receipt: receipts[index]! }))
		};
	} finally {
		await rm(workFolder, { recursive: true, force: true });
	}
}

const NIL_NAME = 'nil-return.json';

function outcomeOf(read: ReadSubmission | undefined): IngestOutcome {
	if (!read) return { name: NIL_NAME, report: undefined, notes: [] };
	return { name: read.name, report: read.outcome.report, notes: read.outcome.notes };
}

function stagedFile({ submission, name, path, outcome }: ReadSubmission): StagedSubmission {
	const { profile, report, stagedPath, tlp: said } = outcome;
	const { findings: _findings, ...rest } = report;
	const { tlp = said ?? profile?.tlp, exhaustive = profile?.exhaustive ?? false, set = {} } = submission;
	return {
		...wordsOf(submission),
		...(tlp === undefined ? {} : { tlp }),
		exhaustive,
		sourceAgency: submission.sourceAgency ?? profile?.source.agency ?? null,
		file: { path, name, sha256: report.file.sha256 },
		stagedPath: stagedPath ?? null,
		profileName: report.profile?.name ?? null,
		profile: profile ?? null,
		set,
		nilReturns: null,
		report: rest
	};
}

function stagedNil(submission: NilSubmission): StagedSubmission {
	const { nilReturns, tlp } = submission;
	return {
		...wordsOf(submission),
		...(tlp === undefined ? {} : { tlp }),
		exhaustive: true,
		file: { name: NIL_NAME, bytes: Buffer.from(JSON.stringify(nilReturns)) },
		stagedPath: null,
		profileName: null,
		profile: null,
		set: {},
		nilReturns,
		report: null
	};
}

function wordsOf(words: SubmissionWords) {
	return {
		action: words.action ?? 'replace',
		provisional: words.provisional ?? false,
		sourceAgency: words.sourceAgency ?? null,
		definitionNote: words.definitionNote ?? null,
		note: words.note ?? '',
		embargoUntil: words.embargoUntil ?? null,
		withdraws: null
	} as const;
}

/** A label that is named for what was accepted before under another one is set, without a release. */
async function relabel(
	home: Home,
	submissions: readonly SubmissionInput[],
	receipts: readonly Receipt[],
	by: { actor: string; at: string }
): Promise<Receipt[]> {
	const relabelled: Receipt[] = [];
	for (const [index, receipt] of receipts.entries()) {
		const { submission, repeated } = receipt;
		const tlp = submissions[index]?.tlp;
		const isOther = repeated && tlp !== undefined && tlp !== submission.tlp;
		if (isOther) await setTlp(home.register, submission.id, tlp, by);
		relabelled.push(isOther ? { submission: { ...submission, tlp }, repeated } : receipt);
	}
	return relabelled;
}
