import type { Reference } from '#domain/reference';
import { createNilReturns } from './nil-returns.ts';
import { createFiles } from './sample-files.ts';
import type { SampleParameters } from './sample-parameters.ts';
import type { SampleRelease } from './sample-release.ts';
import type { SampleTable } from './sample-table.ts';
import { createSampleTables } from './sample-tables.ts';
import { createSampleWorld, type SampleWorld } from './sample-world.ts';
import { sentTables, type GroupedTable } from './sent-tables.ts';
import { createTimeline } from './timeline.ts';

export interface SampleOptions {
	readonly seed: string;
	/** The last complete month, such as `2026-10`. */
	readonly until: string;
	/** The first month; 2012-01 when left out. */
	readonly from?: string;
	/** Only these reporters; all when left out. */
	readonly reporters?: readonly string[];
	/** ISO instant by which the last release has been published; the 24th of the month after `until` when left out. */
	readonly publishedBy?: string;
}

const FROM = '2012-01';
/** When in the time between the last month's end and `publishedBy` each release comes out. */
const MOMENTS = [0.35, 0.65, 1];
const NOTES = [
	'Synthetic demonstration: first release',
	'Synthetic demonstration: provisional months restated, late reporters',
	'Synthetic demonstration: a correction, provisional months restated, late reporters'
];

/** The sample as releases of submissions, in the order of their publication: the same bytes for the same options. */
export function generateSample(options: SampleOptions, parameters: SampleParameters, reference: Reference): SampleRelease[] {
	const timeline = createTimeline(options.from ?? FROM, options.until);
	const world = createSampleWorld({ seed: options.seed, timeline, reporters: options.reporters }, parameters, reference);
	const tables = createSampleTables(world);
	const moments = publicationMoments(`${timeline.last.end}T24:00:00Z`, options.publishedBy);
	return NOTES.flatMap((note, index): SampleRelease[] => {
		const number = index + 1;
		const release = index === 0 ? firstRelease(world, tables) : laterRelease(world, tables, number);
		const isEmpty = release.submissions.length === 0 && release.nilReturns.length === 0;
		return isEmpty ? [] : [{ note, publishedAt: moments[index] ?? '', ...release }];
	});
}

type Content = Omit<SampleRelease, 'note' | 'publishedAt'>;

function firstRelease(world: SampleWorld, tables: readonly SampleTable[]): Content {
	return {
		submissions: createFiles(world, sentTables(world, tables, 1), { note: 'All periods since the reporter’s plan began' }),
		nilReturns: createNilReturns(world, tables)
	};
}

/** What has arrived since the release before, what is restated, and what is corrected. */
function laterRelease(world: SampleWorld, tables: readonly SampleTable[], number: number): Content {
	const { corrections, reporters } = world.parameters;
	const concerned = tables.filter(({ reportingState }) => {
		const traits = reporters.get(reportingState);
		const isCorrected = corrections.some((one) => one.reportingState === reportingState && one.inRelease === number);
		return isCorrected || traits?.arrivesIn === number || traits?.restatedIn === number;
	});
	const before = sentTables(world, concerned, number - 1);
	const now = sentTables(world, concerned, number);
	const suffix = `${world.timeline.last.text}-r${number}`;
	const arrived: GroupedTable[] = [];
	const restated: GroupedTable[] = [];
	const corrected: GroupedTable[] = [];
	for (const [index, table] of now.entries()) {
		const sentBefore = new Set((before[index]?.rows ?? []).map(({ period }) => period.text));
		const traits = reporters.get(table.table.reportingState);
		if (traits?.arrivesIn === number) arrived.push({ ...table, rows: table.rows.filter(({ period }) => !sentBefore.has(period.text)) });
		if (traits?.restatedIn === number && table.group.startsWith('border')) {
			const provisional = new Set((before[index]?.rows ?? []).filter(({ status }) => status === 'P').map(({ period }) => period.text));
			restated.push({ ...table, rows: table.rows.filter(({ period }) => provisional.has(period.text)) });
		}
		if (table.group === 'correction' && table.correction?.inRelease === number) corrected.push(table);
	}
	const wrong = corrections.find(({ inRelease }) => inRelease === number);
	const withdrawn = wrong && createFiles(world, before.filter(({ correction, group }) => group === 'correction' && correction === wrong), { note: '' })[0];
	return {
		submissions: [
			...createFiles(world, restated, { note: 'Provisional months restated', suffix: `restated_${suffix}` }),
			...createFiles(world, arrived, { note: 'Late months', suffix: `late_${suffix}` }),
			...createFiles(world, corrected, { note: wrong?.words ?? '', suffix: 'corrected' })
		],
		nilReturns: [],
		...(wrong && withdrawn ? { withdraws: { fileName: withdrawn.fileName, reason: wrong.words } } : {})
	};
}

function publicationMoments(startText: string, byText?: string): string[] {
	const start = Date.parse(startText);
	const by = byText === undefined ? start + 23.5 * 86_400_000 : Date.parse(byText);
	if (Number.isNaN(by)) throw new Error(`not an instant: ${String(byText)}`);
	if (by < start) throw new Error(`the sample’s last month is not over by ${String(byText)}`);
	return MOMENTS.map((part) => new Date(start + Math.floor(((by - start) * part) / 1000) * 1000).toISOString());
}
