import { openDuckDB } from '../duckdb/open-duckdb.server.ts';
import { warehousePath, type Home } from '../home.server.ts';
import { currentRelease, type Release } from '../register/releases.server.ts';
import { listSubmissions } from '../register/submissions.server.ts';
import { isFile } from '../vault/durable-files.server.ts';
import { maybeLockHolder, type LockHolder } from './lock.server.ts';

export interface HomeStatus {
	readonly home: string;
	readonly release: Release | undefined;
	/** Whether the current release's file is there; without it, `rebuild` makes it again. */
	readonly warehouse: 'present' | 'missing' | 'none yet';
	/** In the current release, by dataflow. */
	readonly observations: Readonly<Record<string, number>>;
	readonly submissions: {
		readonly accepted: number;
		readonly withdrawn: number;
		/** Received, and their publication did not come to its end; submitting them again takes them up. */
		readonly waiting: number;
		/** Accepted, with no TLP label set: visible to their owners and the Secretariat only. */
		readonly unlabelled: number;
	};
	/** The process that publishes now. */
	readonly publishing: LockHolder | undefined;
}

/** How a home folder stands. */
export async function readStatus(home: Home): Promise<HomeStatus> {
	const release = await currentRelease(home.register);
	const submissions = await listSubmissions(home.register);
	const present = release ? await isFile(warehousePath(home, release)) : false;
	const accepted = submissions.filter(({ status, action }) => status === 'accepted' && action !== 'withdraw');
	return {
		home: home.folder,
		release,
		warehouse: release ? (present ? 'present' : 'missing') : 'none yet',
		observations: release && present ? await countObservations(warehousePath(home, release)) : {},
		submissions: {
			accepted: accepted.length,
			withdrawn: submissions.filter(({ status }) => status === 'withdrawn').length,
			waiting: submissions.filter(({ status }) => status === 'received').length,
			unlabelled: accepted.filter(({ tlp }) => tlp === null).length
		},
		publishing: await maybeLockHolder(home)
	};
}

async function countObservations(path: string): Promise<Record<string, number>> {
	const duckdb = await openDuckDB({ path, readOnly: true });
	try {
		const result = await duckdb.connection.runAndReadAll(
			'select dataflow, count(*)::integer from observation where release_to is null group by dataflow order by dataflow'
		);
		return Object.fromEntries(result.getRows().map(([dataflow, count]) => [String(dataflow), Number(count)]));
	} finally {
		duckdb.close();
	}
}
