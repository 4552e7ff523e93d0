import type { Register } from './open-register.server.ts';

/** Who did what to what, when. */
export interface RegisterEvent {
	/** ISO instant. */
	readonly at: string;
	readonly actor: string;
	readonly action: string;
	readonly subject: string;
	readonly detail: unknown;
}

/** Adds an event; called inside the transaction that does what it tells of. */
export async function recordEvent(register: Register, event: RegisterEvent): Promise<void> {
	const { detail, ...rest } = event;
	await register
		.insertInto('event')
		.values({ ...rest, detail_json: JSON.stringify(detail) })
		.execute();
}

/** Events, latest first. */
export async function listEvents(register: Register, limit = 100): Promise<RegisterEvent[]> {
	const rows = await register.selectFrom('event').selectAll().orderBy('id', 'desc').limit(limit).execute();
	return rows.map(({ at, actor, action, subject, detail_json }) => ({
		at,
		actor,
		action,
		subject,
		detail: JSON.parse(detail_json)
	}));
}
