import type { Home } from '../home.server.ts';
import type { Publication, PublishEffects, PublishOptions } from './publication.ts';
import { publish } from './publish.server.ts';

/**
 * Takes an accepted submission back: its figures end with a new release, and are shown in no release any more.
 * The note is the reason; it stays as the tombstone.
 */
export async function withdraw(
	home: Home,
	submission: number,
	options: PublishOptions,
	effects: Partial<PublishEffects> = {}
): Promise<Publication> {
	const statement = { withdraws: submission, reason: options.note };
	return publish(
		home,
		[
			{
				file: { name: 'withdrawal.json', bytes: Buffer.from(JSON.stringify(statement)) },
				stagedPath: null,
				profileName: null,
				profile: null,
				set: {},
				nilReturns: null,
				withdraws: submission,
				report: null,
				action: 'withdraw',
				exhaustive: false,
				provisional: false,
				tlp: null,
				embargoUntil: null,
				sourceAgency: null,
				note: options.note,
				definitionNote: null
			}
		],
		options,
		effects
	);
}
