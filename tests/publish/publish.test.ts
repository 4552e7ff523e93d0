import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome, type Home } from '#pipelines/home.server';
import type { PublishOptions } from '#pipelines/publish/publication';
import { publish } from '#pipelines/publish/publish.server';
import { withdraw } from '#pipelines/publish/withdraw.server';
import { submissionLabels } from '#pipelines/register/labels.server';
import { currentRelease } from '#pipelines/register/releases.server';
import { listSubmissions } from '#pipelines/register/submissions.server';
import { figures, returns } from './support/figures.ts';
import { scratchFolder, staged } from './support/staged.ts';

const CITIZENSHIP = 1 << 5;
const options: PublishOptions = { note: 'test', actor: 'tester', reference: new Map([['data/a.csv', 'code\nA\n']]) };

let folder: string;
let home: Home;
beforeEach(async () => {
	folder = await scratchFolder('publish');
	home = await openHome(join(folder, 'home'));
});
afterEach(async () => {
	await home.close();
	await rm(folder, { recursive: true });
});

const january = [
	{ period: '2026-01', CITIZENSHIP: 'AFG', value: 10 },
	{ period: '2026-01', CITIZENSHIP: 'PAK', value: 5 },
	{ period: '2026-01', value: 15 },
	{ period: '2026-02', CITIZENSHIP: 'AFG', value: 7 }
];

describe('publish', () => {
	it('makes one release of several submissions', async () => {
		const publication = await publish(
			home,
			[await staged(folder, january), await staged(folder, [{ period: '2026-01', reporter: 'BGR', value: null }], { exhaustive: false })],
			{ ...options, publishedAt: new Date('2026-03-01T12:00:00Z') }
		);
		expect(publication).toMatchObject({ made: true, release: { number: 1, publishedAt: '2026-03-01T12:00:00.000Z' } });
		expect(publication.receipts.map(({ submission }) => [submission.id, submission.release, submission.reporters])).toEqual([
			[1, 1, ['GRC']],
			[2, 1, ['BGR']]
		]);
		expect(await figures(home)).toEqual({
			'2026-01 BGR _T': null,
			'2026-01 GRC AFG': 10,
			'2026-01 GRC PAK': 5,
			'2026-01 GRC _T': 15,
			'2026-02 GRC AFG': 7
		});
		expect(await returns(home)).toEqual({
			'2026-01 BGR 0': 'reported some final 2',
			'2026-01 GRC 0': 'reported all final 1',
			[`2026-01 GRC ${CITIZENSHIP}`]: 'reported all final 1',
			[`2026-02 GRC ${CITIZENSHIP}`]: 'reported all final 1'
		});
	});

	it('replaces the returns that a submission holds, and no others', async () => {
		await publish(home, [await staged(folder, january)], options);
		await publish(home, [await staged(folder, [{ period: '2026-01', CITIZENSHIP: 'AFG', value: 12, status: 'P' }])], options);
		expect(await figures(home)).toEqual({ '2026-01 GRC AFG': 12, '2026-01 GRC _T': 15, '2026-02 GRC AFG': 7 });
		expect((await returns(home))[`2026-01 GRC ${CITIZENSHIP}`]).toBe('reported all provisional 2');
		expect(await figures(home, 1)).toEqual({
			'2026-01 GRC AFG': 10,
			'2026-01 GRC PAK': 5,
			'2026-01 GRC _T': 15,
			'2026-02 GRC AFG': 7
		});
	});

	it('merges keys into a return that stays its sender’s', async () => {
		await publish(home, [await staged(folder, january)], options);
		const later = [
			{ period: '2026-01', CITIZENSHIP: 'AFG', value: 12 },
			{ period: '2026-01', CITIZENSHIP: 'IRQ', value: 1 },
			{ period: '2026-03', CITIZENSHIP: 'IRQ', value: 3 }
		];
		await publish(home, [await staged(folder, later, { action: 'merge', provisional: true, exhaustive: false })], options);
		expect(await figures(home)).toEqual({
			'2026-01 GRC AFG': 12,
			'2026-01 GRC IRQ': 1,
			'2026-01 GRC PAK': 5,
			'2026-01 GRC _T': 15,
			'2026-02 GRC AFG': 7,
			'2026-03 GRC IRQ': 3
		});
		expect(await returns(home)).toMatchObject({
			[`2026-01 GRC ${CITIZENSHIP}`]: 'reported all provisional 1',
			[`2026-02 GRC ${CITIZENSHIP}`]: 'reported all final 1',
			[`2026-03 GRC ${CITIZENSHIP}`]: 'reported some provisional 2'
		});
	});

	it('applies submissions of one release that touch the same return one after another', async () => {
		const first = await staged(folder, [{ period: '2026-01', value: 1 }]);
		const second = await staged(folder, [{ period: '2026-01', value: 2 }]);
		await publish(home, [first, second, await staged(folder, [{ period: '2026-02', value: 3 }])], options);
		expect(await figures(home)).toEqual({ '2026-01 GRC _T': 2, '2026-02 GRC _T': 3 });
	});

	it('holds a nil return, which a later report replaces', async () => {
		const nil = {
			dataflow: 'DEMO',
			indicator: 'REFUSALS',
			countingUnit: 'DECISION',
			reportingState: 'GRC',
			freq: 'M',
			timePeriod: '2026-01',
			breakdown: []
		} as const;
		const empty = { ...(await staged(folder, january)), stagedPath: null, nilReturns: [nil] };
		await publish(home, [empty], options);
		expect(await returns(home)).toEqual({ '2026-01 GRC 0': 'nil all final 1' });
		expect(await figures(home)).toEqual({});
		await publish(home, [await staged(folder, [{ period: '2026-01', value: 4 }], { action: 'merge' })], options);
		expect(await returns(home)).toEqual({ '2026-01 GRC 0': 'reported all final 2' });
		await publish(home, [{ ...empty, note: 'again' }], options);
		expect(await figures(home)).toEqual({});
		expect(await figures(home, 2)).toEqual({ '2026-01 GRC _T': 4 });
	});

	it('withdraws a submission and keeps what others merged into its returns, as not exhaustive', async () => {
		await publish(home, [await staged(folder, january)], options);
		await publish(home, [await staged(folder, [{ period: '2026-01', CITIZENSHIP: 'IRQ', value: 1 }], { action: 'merge' })], options);
		const publication = await withdraw(home, 1, { ...options, note: 'wrong table' });
		expect(publication.release?.number).toBe(3);
		expect(await figures(home)).toEqual({ '2026-01 GRC IRQ': 1 });
		expect(await returns(home)).toEqual({ [`2026-01 GRC ${CITIZENSHIP}`]: 'reported some final 2' });
		expect([...(await submissionLabels(home.register)).keys()]).toEqual([2]);
		expect((await listSubmissions(home.register)).map(({ status }) => status)).toEqual(['withdrawn', 'accepted', 'accepted']);
		await expect(withdraw(home, 1, { ...options, note: 'for another reason' })).rejects.toThrow('cannot be withdrawn: it is withdrawn');
		await expect(withdraw(home, 9, options)).rejects.toThrow('there is no submission 9 to withdraw');
	});

	it('makes no zero of a merged figure that is withdrawn, and no return of none', async () => {
		await publish(home, [await staged(folder, january)], options);
		const over = [{ period: '2026-01', CITIZENSHIP: 'AFG', value: 12 }, { period: '2026-02', CITIZENSHIP: 'AFG', value: 8 }];
		await publish(home, [await staged(folder, over, { action: 'merge' })], options);
		await withdraw(home, 2, { ...options, note: 'wrong' });
		expect(await figures(home)).toEqual({ '2026-01 GRC PAK': 5, '2026-01 GRC _T': 15 });
		expect(await returns(home)).toEqual({ '2026-01 GRC 0': 'reported all final 1', [`2026-01 GRC ${CITIZENSHIP}`]: 'reported some final 1' });
	});

	it('publishes two submissions that hold the same rows', async () => {
		const rows = [{ period: '2026-01', value: 1 }];
		const [first, second] = [await staged(folder, rows), await staged(folder, rows)];
		await publish(home, [first, { ...second, file: { name: 'other.csv', bytes: Buffer.from('other') } }], options);
		expect(await figures(home)).toEqual({ '2026-01 GRC _T': 1 });
		expect(await returns(home)).toEqual({ '2026-01 GRC 0': 'reported all final 2' });
	});

	it('gives the same bytes the same receipt as long as they stand', async () => {
		const [first] = (await publish(home, [await staged(folder, january)], options)).receipts;
		const again = await publish(home, [await staged(folder, january)], { ...options, reference: new Map() });
		expect(again).toMatchObject({ made: false, release: { number: 1 }, receipts: [{ repeated: true }] });
		expect(again.receipts[0]!.submission).toEqual(first!.submission);
		await publish(home, [await staged(folder, [{ period: '2026-02', CITIZENSHIP: 'AFG', value: 8 }])], options);
		const restored = await publish(home, [await staged(folder, january)], options);
		expect(restored).toMatchObject({ made: true, release: { number: 3 }, receipts: [{ repeated: false }] });
		expect(await figures(home)).toEqual(await figures(home, 1));
	});

	it('makes a release of changed reference files alone', async () => {
		await publish(home, [await staged(folder, january)], options);
		expect((await publish(home, [], options)).made).toBe(false);
		const changed = await publish(home, [], { ...options, reference: new Map([['data/b.csv', 'code\nB\n']]) });
		expect(changed).toMatchObject({ made: true, release: { number: 2 } });
		expect(await figures(home)).toEqual(await figures(home, 1));
	});

	it('keeps the files of the current and the previous release', async () => {
		for (const value of [1, 2, 3, 4]) await publish(home, [await staged(folder, [{ period: '2026-01', value }])], options);
		expect((await readdir(home.warehouseFolder)).sort()).toEqual(['release-000002.duckdb', 'release-000003.duckdb', 'release-000004.duckdb']);
		await publish(home, [await staged(folder, [{ period: '2026-01', value: 5 }])], options);
		expect(await readdir(home.warehouseFolder)).not.toContain('release-000002.duckdb');
	});

	it.each([
		['repeats a key', [{ period: '2026-01', value: 1 }, { period: '2026-01', value: 2 }], 'repeat a key 2 times: DEMO REFUSALS GRC M 2026-01'],
		['holds a negative count', [{ period: '2026-01', value: -1 }], 'a negative count (line 2 of '],
		['mixes dataflows', [{ period: '2026-01', value: 1 }, { period: '2026-01', value: 1, dataflow: 'ESTAT' }], 'several dataflows']
	])('refuses a submission that %s, and publishes nothing', async (_, rows, sentence) => {
		const good = await staged(folder, january);
		await expect(publish(home, [good, await staged(folder, rows)], options)).rejects.toThrow(sentence);
		expect(await currentRelease(home.register)).toBeUndefined();
		expect(await listSubmissions(home.register)).toEqual([]);
	});
});
