import { stat } from 'node:fs/promises';
import type { Home } from '../home.server.ts';
import type { NewSubmission } from '../register/submission.ts';
import { maybeSubmission } from '../register/submissions.server.ts';
import type { PublishOptions, StagedSubmission } from './publication.ts';
import { PublicationError } from './publication-error.ts';
import { describeStaged, type StagedContent } from './staged-rows.server.ts';

type Described = Pick<NewSubmission, 'dataflow' | 'reporters' | 'rowsHash'>;

/** Puts the files of submissions and their staged rows into the vault, and reads from the rows whose figures they are. */
export async function keepSubmissions(
	home: Home,
	submissions: readonly StagedSubmission[],
	tlpOf: PublishOptions['tlpOf']
): Promise<NewSubmission[]> {
	const stagedPaths = submissions.flatMap(({ stagedPath }) => stagedPath ?? []);
	const contents = await describeStaged([...new Set(stagedPaths)]);
	const described: Described[] = [];
	for (const submission of submissions) {
		described.push(
			submission.withdraws === null
				? describeContent(submission, submission.stagedPath === null ? undefined : contents.get(submission.stagedPath))
				: await describeWithdrawal(home, submission.withdraws)
		);
	}
	const hashes = await home.vault.putAll(submissions.map(({ file }) => file));
	const stagedHashes = await home.staged.putAll(stagedPaths.map((path) => ({ path })));
	const stagedHashOf = new Map(stagedPaths.map((path, index) => [path, stagedHashes[index]!]));
	return Promise.all(
		submissions.map(async ({ file, stagedPath, tlp, ...said }, index) => ({
			...said,
			...described[index]!,
			tlp: tlp === undefined ? (tlpOf?.(described[index]!.dataflow) ?? null) : tlp,
			sha256: hashes[index]!,
			fileName: file.name,
			bytes: 'path' in file ? (await stat(file.path)).size : file.bytes.length,
			stagedSha256: stagedPath === null ? null : stagedHashOf.get(stagedPath)!
		}))
	);
}

function describeContent(submission: StagedSubmission, rows: StagedContent | undefined): Described {
	const nil = submission.nilReturns ?? [];
	const dataflows = new Set([...(rows?.dataflows ?? []), ...nil.map((one) => one.dataflow)]);
	const reporters = new Set([...(rows?.reporters ?? []), ...nil.map((one) => one.reportingState)]);
	const [dataflow, ...others] = dataflows;
	if (dataflow === undefined) throw new PublicationError(`${submission.file.name} holds no figure and no nil return`);
	if (others.length > 0) {
		throw new PublicationError(
			`${submission.file.name} holds figures of several dataflows (${[...dataflows].join(', ')}); submit each on its own`
		);
	}
	return { dataflow, reporters: [...reporters].sort(), rowsHash: rows?.rowsHash ?? null };
}

async function describeWithdrawal(home: Home, withdraws: number): Promise<Described> {
	const target = await maybeSubmission(home.register, withdraws);
	if (!target) throw new PublicationError(`there is no submission ${withdraws} to withdraw`);
	return { dataflow: target.dataflow, reporters: target.reporters, rowsHash: null };
}
