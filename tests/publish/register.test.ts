import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHome, type Home } from '#pipelines/home.server';
import { listEvents } from '#pipelines/register/events.server';
import { labelsVersion, setTlp, submissionLabels } from '#pipelines/register/labels.server';
import { currentRelease } from '#pipelines/register/releases.server';
import { maybeSetting, writeSetting } from '#pipelines/register/settings.server';
import type { NewSubmission } from '#pipelines/register/submission';
import { listSubmissions, receiveSubmissions } from '#pipelines/register/submissions.server';

const submission: NewSubmission = {
	sha256: 'a'.repeat(64),
	fileName: 'greece.csv',
	bytes: 120,
	dataflow: 'COLEP',
	reporters: ['GRC'],
	profileName: null,
	profile: null,
	set: {},
	action: 'replace',
	exhaustive: true,
	provisional: false,
	tlp: null,
	embargoUntil: null,
	sourceAgency: null,
	note: '',
	definitionNote: null,
	nilReturns: null,
	withdraws: null,
	stagedSha256: null,
	rowsHash: null,
	report: null
};

let folder: string;
let home: Home;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'wor-register-'));
	home = await openHome(folder);
});
afterEach(async () => {
	await home.close();
	await rm(folder, { recursive: true });
});

describe('the register', () => {
	it('is empty at first and opens again as it was', async () => {
		expect(await currentRelease(home.register)).toBeUndefined();
		await writeSetting(home.register, 'footnote', 'one');
		await writeSetting(home.register, 'footnote', 'two');
		await home.close();
		home = await openHome(folder);
		expect(await maybeSetting(home.register, 'footnote')).toBe('two');
	});

	it('opens at once from several sides', async () => {
		const others = await Promise.all(Array.from({ length: 5 }, () => openHome(join(folder, 'other'))));
		for (const other of others) await other.close();
		expect(others).toHaveLength(5);
	});

	it('takes a waiting submission up again under its number', async () => {
		const [first] = await receiveSubmissions(home.register, [submission], '2026-01-01T00:00:00.000Z');
		const [again] = await receiveSubmissions(home.register, [{ ...submission, note: 'second try' }], '2026-01-02T00:00:00.000Z');
		const [other] = await receiveSubmissions(home.register, [{ ...submission, provisional: true }], '2026-01-02T00:00:00.000Z');
		expect(again).toEqual({ ...first, note: 'second try' });
		expect(other?.id).not.toBe(first?.id);
		expect(await listSubmissions(home.register, { status: 'received' })).toHaveLength(2);
	});

	it('shows no label of a submission that is not accepted', async () => {
		await receiveSubmissions(home.register, [submission], '2026-01-01T00:00:00.000Z');
		expect(await submissionLabels(home.register)).toEqual(new Map());
	});

	it('writes down who changed a label, and counts the change once', async () => {
		const [first] = await receiveSubmissions(home.register, [submission], '2026-01-01T00:00:00.000Z');
		const before = await labelsVersion(home.register);
		const by = { actor: 'tester', at: '2026-01-03T00:00:00.000Z' };
		await setTlp(home.register, first!.id, 'TLP:GREEN', by);
		await setTlp(home.register, first!.id, 'TLP:GREEN', by);
		expect(await labelsVersion(home.register)).toBe(before + 1);
		expect(await listEvents(home.register)).toEqual([
			{ ...by, action: 'label', subject: `submission ${first!.id}`, detail: { from: null, to: 'TLP:GREEN' } }
		]);
		await expect(setTlp(home.register, 99, null, by)).rejects.toThrow('unknown submission: 99');
	});

	it('lets nobody change or take away an event', async () => {
		const [first] = await receiveSubmissions(home.register, [submission], '2026-01-01T00:00:00.000Z');
		await setTlp(home.register, first!.id, 'TLP:GREEN', { actor: 'tester', at: '2026-01-03T00:00:00.000Z' });
		await expect(sql`delete from event`.execute(home.register)).rejects.toThrow('events are only added');
		await expect(sql`update event set actor = 'x'`.execute(home.register)).rejects.toThrow('events are only added');
	});
});
