import type { Receipt } from '../publish/publication.ts';

/** A receipt as JSON: what a submitter's program keeps. */
export function receiptJson({ submission, repeated }: Receipt) {
	const { id, sha256, receivedAt, status, release, dataflow, reporters, tlp, action, provisional, exhaustive } = submission;
	return {
		submission: id,
		sha256,
		received_at: receivedAt,
		status,
		release,
		dataflow,
		reporters,
		tlp,
		action,
		provisional,
		exhaustive,
		repeated
	};
}

export function receiptText({ submission, repeated }: Receipt): string {
	const { id, release, receivedAt, dataflow, tlp } = submission;
	const first = repeated
		? `The same was accepted before, and stands: submission ${id} in release ${release}. Nothing new was published.`
		: `Published: submission ${id} in release ${release}.`;
	return [
		first,
		`Received ${receivedAt}, dataflow ${dataflow}, ${tlp ?? 'no TLP label: its owners and the Secretariat see it, nobody else'}`
	].join('\n');
}
