import { parseReference } from '#domain/parse-reference';
import { periodOfDay, shiftPeriod } from '#domain/period';
import type { Home } from '../home.server.ts';
import type { Release } from '../register/releases.server.ts';
import { readReferenceFiles } from '../reference/read-reference.server.ts';
import { ingest, type IngestOutcome } from '../publish/ingest.server.ts';
import type { PublishEffects } from '../publish/publication.ts';
import { defaultPublishEffects } from '../publish/publish.server.ts';
import { withdraw } from '../publish/withdraw.server.ts';
import type { SubmissionInput } from '../publish/submission-input.ts';
import { generateSample, type SampleOptions } from './generate-sample.ts';
import { readSampleParameters } from './read-parameters.server.ts';
import type { SampleFile, SampleRelease } from './sample-release.ts';

export interface LoadSampleOptions extends Partial<Pick<SampleOptions, 'seed' | 'from' | 'until' | 'reporters'>> {
	/** The `data/` folder. */
	readonly dataFolder: string;
	/** How many parser processes work at once. */
	readonly parsers?: number;
}

export interface LoadSampleEffects extends PublishEffects {
	/** Files and releases done, of all. */
	readonly onProgress: (done: number, total: number, words: string) => void;
}

/** What was loaded, and what the generator says of it. */
export interface LoadedSample {
	readonly releases: readonly SampleRelease[];
	/** The release that is current in the end. */
	readonly release: Release;
	readonly observations: number;
	readonly outcomes: readonly IngestOutcome[];
}

/** The seed of the demonstration that everybody sees. */
export const SAMPLE_SEED = 'whole-of-route';
const ACTOR = 'sample';

/**
 * Makes the synthetic demonstration and loads it through the pipeline: every file is read, checked, staged and published
 * like a state's own. Throws where one of its files has an error, with the finding.
 */
export async function loadSample(home: Home, options: LoadSampleOptions, effects: Partial<LoadSampleEffects> = {}): Promise<LoadedSample> {
	const { dataFolder, parsers } = options;
	const { onProgress = () => {}, ...publishEffects } = effects;
	const now = (effects.now ?? defaultPublishEffects.now)();
	const reference = readReferenceFiles(dataFolder);
	onProgress(0, 1, 'making the demonstration data');
	const releases = generateSample(
		{ seed: SAMPLE_SEED, until: lastCompleteMonth(now), ...definedOnly(options), publishedBy: now.toISOString() },
		readSampleParameters(dataFolder),
		parseReference(reference)
	);
	const total = releases.reduce((sum, { submissions }) => sum + submissions.length + 1, 0);
	const numbers = new Map<string, number>();
	const outcomes: IngestOutcome[] = [];
	let done = 0;
	let current: Release | undefined;
	for (const release of releases) {
		const publishedAt = new Date(release.publishedAt);
		if (release.withdraws) {
			const { fileName, reason } = release.withdraws;
			const submission = numbers.get(fileName);
			if (submission === undefined) throw new Error(`the sample withdraws what it never sent: ${fileName}`);
			await withdraw(home, submission, { note: reason, actor: ACTOR, reference, publishedAt }, publishEffects);
		}
		const result = await ingest(
			home,
			submissionsOf(release),
			{
				note: release.note,
				actor: ACTOR,
				dataFolder,
				publishedAt,
				...(parsers === undefined ? {} : { parsers }),
				onProgress: (progress) => {
					if (progress.stage === 'reading') onProgress(done + progress.done, total, `reading ${progress.name}`);
					else onProgress(done + release.submissions.length, total, 'publishing the release');
				}
			},
			publishEffects
		);
		if (!result.ok) throw new Error(firstError(result.outcomes));
		for (const { name, receipt } of result.outcomes) if (receipt) numbers.set(name, receipt.submission.id);
		outcomes.push(...result.outcomes);
		current = result.publication.release;
		done += release.submissions.length + 1;
	}
	if (!current) throw new Error('the sample is empty: its reporters have announced nothing');
	onProgress(total, total, 'demonstration data loaded');
	const observations = releases[0]?.submissions.reduce((sum, file) => sum + file.observations, 0) ?? 0;
	return { releases, release: current, observations, outcomes };
}

/** The last month that is over by an instant, as text. */
export function lastCompleteMonth(now: Date): string {
	return shiftPeriod(periodOfDay('M', now.toISOString().slice(0, 10)), -1).text;
}

function definedOnly({ seed, from, until, reporters }: LoadSampleOptions): Partial<SampleOptions> {
	return { ...(seed && { seed }), ...(from && { from }), ...(until && { until }), ...(reporters && { reporters }) };
}

function submissionsOf({ submissions, nilReturns }: SampleRelease): SubmissionInput[] {
	return [
		...submissions.map(fileSubmission),
		...nilReturns.map(({ returns }) => ({ nilReturns: returns, tlp: 'TLP:CLEAR' as const, note: 'Nothing to report' }))
	];
}

function fileSubmission(file: SampleFile): SubmissionInput {
	const { fileName, bytes, profile, provisional, tlp, sourceAgency, note, definitionNote, exhaustive } = file;
	return {
		file: { bytes, name: fileName },
		...(profile ? { profile } : {}),
		provisional,
		tlp,
		sourceAgency,
		note,
		exhaustive,
		...(definitionNote ? { definitionNote } : {})
	};
}

function firstError(outcomes: readonly IngestOutcome[]): string {
	for (const { name, report } of outcomes) {
		const finding = report?.findings.find(({ severity }) => severity === 'error');
		if (finding) return `the sample’s own file ${name} has an error: ${finding.code}, line ${finding.line ?? '–'}, ${finding.value ?? ''} ${finding.remedy}`;
	}
	return 'the sample could not be loaded';
}
