import { sql } from 'kysely';
import { parseTlp, type TlpLabel } from '#domain/policy';
import { recordEvent } from './events.server.ts';
import type { Register } from './open-register.server.ts';

/** Who may see a submission's figures, by today's word, whatever release they are read from. */
export interface SubmissionLabel {
	/** null: unset. */
	readonly tlp: TlpLabel | null;
	/** The reporting states whose figures it holds. */
	readonly owners: readonly string[];
	/** First day (`YYYY-MM-DD`) on which others than its owners may see it. */
	readonly embargoUntil?: string;
}

/**
 * The labels of all submissions that stand. One that is not in the map (withdrawn, or never accepted)
 * is to be shown to nobody.
 */
export async function submissionLabels(register: Register): Promise<Map<number, SubmissionLabel>> {
	const rows = await register
		.selectFrom('submission')
		.select(['id', 'tlp', 'reporters_json', 'embargo_until'])
		.where('status', '=', 'accepted')
		.where('action', '!=', 'withdraw')
		.execute();
	return new Map(
		rows.map((row) => [
			row.id,
			{
				tlp: (row.tlp && parseTlp(row.tlp)) || null,
				owners: JSON.parse(row.reporters_json),
				...(row.embargo_until ? { embargoUntil: row.embargo_until } : {})
			}
		])
	);
}

/** Grows with every change of a label: what was computed from the labels is good as long as it stays. */
export async function labelsVersion(register: Register): Promise<number> {
	const row = await register
		.selectFrom('setting')
		.select('value')
		.where('name', '=', 'labels_version')
		.executeTakeFirstOrThrow();
	return Number(row.value);
}

export async function bumpLabelsVersion(register: Register): Promise<void> {
	await register
		.updateTable('setting')
		.set({ value: sql<string>`cast(cast(value as integer) + 1 as text)` })
		.where('name', '=', 'labels_version')
		.execute();
}

/** Sets a submission's label, and writes down who did. */
export async function setTlp(
	register: Register,
	submission: number,
	tlp: TlpLabel | null,
	by: { actor: string; at: string }
): Promise<void> {
	await register.transaction().execute(async (transaction) => {
		const before = await transaction.selectFrom('submission').select('tlp').where('id', '=', submission).executeTakeFirst();
		if (!before) throw new Error(`unknown submission: ${submission}`);
		if (before.tlp === tlp) return;
		await transaction.updateTable('submission').set({ tlp }).where('id', '=', submission).execute();
		await bumpLabelsVersion(transaction);
		await recordEvent(transaction, { ...by, action: 'label', subject: `submission ${submission}`, detail: { from: before.tlp, to: tlp } });
	});
}
