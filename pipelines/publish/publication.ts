import type { TlpLabel } from '#domain/policy';
import type { Release } from '../register/releases.server.ts';
import type { NilReturn, Statement, Submission } from '../register/submission.ts';
import type { VaultSource } from '../vault/vault.server.ts';
import type { LockOptions } from './lock.server.ts';

/** A file that was read and found good, ready to be published. */
export interface StagedSubmission extends Omit<Statement, 'tlp'> {
	/** null: unset; left out: what its dataflow's submissions carry. */
	readonly tlp?: TlpLabel | null;
	readonly file: VaultSource & { readonly name: string };
	/** The Parquet file of its rows; null where it has none (a nil return, a withdrawal). */
	readonly stagedPath: string | null;
	readonly profileName: string | null;
	/** The profile's JSON as it was when the file was read. */
	readonly profile: unknown;
	readonly set: Readonly<Record<string, string>>;
	readonly nilReturns: readonly NilReturn[] | null;
	readonly withdraws: number | null;
	/** The check report without findings. */
	readonly report: unknown;
}

/** What a submitter takes away. */
export interface Receipt {
	readonly submission: Submission;
	/** True when the same was accepted before: this is the receipt of then, and nothing was published. */
	readonly repeated: boolean;
}

export interface Publication {
	/** The current release after it. */
	readonly release: Release | undefined;
	/** False when everything had been accepted before. */
	readonly made: boolean;
	/** In the order of what was given. */
	readonly receipts: readonly Receipt[];
}

/** The moments of a publication, in their order. */
export const PUBLICATION_STAGES = [
	'vaulted',
	'locked',
	'received',
	'copied',
	'applied',
	'committed',
	'written',
	'renamed',
	'registered'
] as const;
export type PublicationStage = (typeof PUBLICATION_STAGES)[number];

export interface PublishOptions {
	readonly note: string;
	/** By whom, for the event log. */
	readonly actor: string;
	/** The files of `data/` (path → text) that it is made with. */
	readonly reference: ReadonlyMap<string, string>;
	/** The instant it carries; now, unless it tells of the past (the demonstration's later releases). */
	readonly publishedAt?: Date;
	/** The label that a dataflow's submissions carry when none is given; without it, none. */
	readonly tlpOf?: (dataflow: string) => TlpLabel | undefined;
}

/** What a publication touches beside the stores. */
export interface PublishEffects {
	readonly now: () => Date;
	/** Told of each stage as it is reached; awaited. */
	readonly at: (stage: PublicationStage) => void | Promise<void>;
	readonly lock: LockOptions;
}
