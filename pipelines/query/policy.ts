import { createHash } from 'node:crypto';
import { clearanceOf, tlpOrder, UNSET_TLP, type TlpLabel, type Viewer } from '#domain/policy';
import type { SubmissionLabel } from '../register/labels.server.ts';
import type { SqlParams } from './sql-params.ts';

/** What one viewer may see today, of any release: by submission, and by row where it is the viewer's own state's. */
export interface Policy {
	/** The same for everybody who sees the same, under the same labels. */
	readonly fingerprint: string;
	/** Submissions whose figures the viewer's clearance opens. */
	readonly open: readonly number[];
	/** The viewer's own state, whose rows it sees in `own` whatever their label. */
	readonly state: string | undefined;
	readonly own: readonly number[];
	/** Submissions that stand and are not open. */
	readonly hidden: readonly number[];
	labelOf(submission: number): TlpLabel;
}

export function createPolicy(labels: ReadonlyMap<number, SubmissionLabel>, viewer: Viewer, today: string): Policy {
	const clearance = tlpOrder(clearanceOf(viewer));
	const state = viewer.kind === 'state' ? viewer.state : undefined;
	const open: number[] = [];
	const own: number[] = [];
	const hidden: number[] = [];
	for (const [submission, label] of [...labels].sort(([a], [b]) => a - b)) {
		const isOpen =
			tlpOrder(label.tlp ?? UNSET_TLP) <= clearance && (label.tlp !== null || viewer.kind === 'secretariat') && !isEmbargoed(label, today);
		(isOpen ? open : hidden).push(submission);
		if (state !== undefined && label.owners.includes(state)) own.push(submission);
	}
	const labelOf = (submission: number) => labels.get(submission)?.tlp ?? UNSET_TLP;
	const parts = [open.map((id) => [id, labelOf(id)]), own.length ? state : null, own.map((id) => [id, labelOf(id)]), hidden];
	const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
	return { fingerprint, open, state, own, hidden, labelOf };
}

function isEmbargoed(label: SubmissionLabel, today: string): boolean {
	return label.embargoUntil !== undefined && label.embargoUntil > today;
}

/** Conditions on rows that carry `submission_id` and `reporting_state`. */
export interface PolicySql {
	readonly visible: (alias: string) => string;
	readonly leftOut: (alias: string) => string;
}

/** Binds a policy once, for every relation of one statement. */
export function policySql(params: SqlParams, policy: Policy, parts: { readonly leftOut?: boolean } = {}): PolicySql {
	const own = policy.own.length > 0 ? policy.state : undefined;
	const state = own === undefined ? undefined : params.text('own_state', own);
	const ownIds = own === undefined ? undefined : params.integers('own_submissions', policy.own);
	const isOwn = (alias: string) =>
		`${alias}.reporting_state = ${state} and ${alias}.submission_id in (select unnest(${ownIds}))`;
	if (parts.leftOut) {
		const hidden = params.integers('hidden_submissions', policy.hidden);
		const leftOut = (alias: string) =>
			`${alias}.submission_id in (select unnest(${hidden}))${state === undefined ? '' : ` and not (${isOwn(alias)})`}`;
		return { leftOut, visible: () => 'false' };
	}
	const open = params.integers('open_submissions', policy.open);
	const visible = (alias: string) => {
		const isOpen = `${alias}.submission_id in (select unnest(${open}))`;
		return state === undefined ? isOpen : `(${isOpen} or (${isOwn(alias)}))`;
	};
	return { visible, leftOut: () => 'false' };
}
