import type { Finding } from '../domain/finding.ts';
import { arrangeFindings } from '../domain/intake/finding-list.ts';
import { DEFAULT_LIMITS, type IntakeLimits } from '../domain/intake/limits.ts';
import type { DialectOverrides } from '../domain/intake/overrides.ts';
import { openFile, RefusedError, type OpenFile } from './open-file.ts';
import type { PreviewOptions, PreviewSnapshot } from './preview-snapshot.ts';
import { readPass, type Restart } from './read-pass.ts';
import type { ReadingData } from './reading-data.ts';

export interface PreviewInput {
	readonly file: Blob;
	readonly name: string;
	readonly options: PreviewOptions;
	/** May come later than the file: its first rows are shown without. */
	readonly reading: Promise<ReadingData>;
	/** `YYYY-MM-DD`, UTC. */
	readonly today: string;
	readonly limits?: Partial<IntakeLimits>;
	readonly signal?: AbortSignal;
	/** Milliseconds of any clock that does not go back: how often findings are told depends on it. */
	readonly now: () => number;
}

/** Tells what changed since the last time. */
export type EmitUpdate = (update: Partial<PreviewSnapshot>) => void;

/** A second reading settles what the first could not know; a third would mean that it is not settled. */
const MOST_PASSES = 4;

/** Reads a file as the server would, as far as one pass over its rows tells, and says what it finds as it goes. */
export async function runPreview(input: PreviewInput, emit: EmitUpdate): Promise<void> {
	const limits = { ...DEFAULT_LIMITS, ...input.limits };
	try {
		const file = await openFile(input.file, input.name, limits);
		if ('isWorkbook' in file) return emit({ phase: 'workbook', share: 1 });
		emit({ isPacked: file.container === 'gzip' });
		await readUntilSettled(file, input, limits, emit);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		emit({ phase: 'refused', findings: arrangeFindings([error.finding]) });
	}
}

async function readUntilSettled(file: OpenFile, input: PreviewInput, limits: IntakeLimits, emit: EmitUpdate): Promise<void> {
	const { encoding, delimiter, headerLine, profile } = input.options;
	const requested = profile === undefined ? undefined : (await input.reading).profiles.find(({ name }) => name === profile);
	const given: DialectOverrides = {
		...requested?.dialect,
		...(encoding !== undefined && { encoding }),
		...(delimiter !== undefined && { delimiter }),
		...(headerLine !== undefined && { headerLine })
	};
	let next: Restart | undefined = { overrides: given };
	for (let pass = 1; next && !input.signal?.aborted; pass++) {
		if (pass > MOST_PASSES) throw new Error(`a file's encoding was not settled in ${MOST_PASSES} readings`);
		next = await readPass({ ...input, file, limits, requested, start: next }, emit);
	}
}

/** What is not read on, with the reasons. */
export function refusal(findings: readonly Finding[]): Partial<PreviewSnapshot> {
	return { phase: 'refused', findings: arrangeFindings(findings) };
}
