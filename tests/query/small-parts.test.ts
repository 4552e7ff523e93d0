import { describe, expect, it } from 'vitest';
import { parseObservationQuery } from '#domain/observation-query';
import { REFUSAL_REASONS } from '#domain/query-answer';
import { queryHash } from '#pipelines/query/cached-answers';
import { LruCache } from '#pipelines/query/lru-cache';
import { createPolicy } from '#pipelines/query/policy';
import { refusalWords } from '#pipelines/query/refusal-words';
import type { SubmissionLabel } from '#pipelines/register/labels.server';
import { csvCell, csvLines } from '#pipelines/query/write-csv';

describe('a refusal', () => {
	it.each([...REFUSAL_REASONS, 'cube-too-large' as const])('of %s has words', (reason) => {
		const detail = { dataflow: 'D', indicator: 'I', release: '9', dimension: 'SEX', dimensions: 'SEX, MODE', grain: 'M', present: 'Q', cells: '7' };
		expect(refusalWords({ reason, detail })).toMatch(/^[A-Z].*\.$/);
		expect(refusalWords({ reason, detail })).not.toMatch(/[{}]/);
	});
	it('without what its words name is an error', () => {
		expect(() => refusalWords({ reason: 'unknown-dataflow', detail: {} })).toThrow('needs {dataflow}');
	});
});

describe('a CSV cell', () => {
	it.each([
		['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
		['@SUM(A1)', "'@SUM(A1)"],
		['+1', "'+1"],
		['-1+1', "'-1+1"],
		['\t=1', "'\t=1"],
		['a,b', '"a,b"'],
		['say "no"', '"say ""no"""'],
		['two\nlines', '"two\nlines"'],
		['Türkiye', 'Türkiye']
	])('%j is written %j', (value, expected) => {
		expect(csvCell(value)).toBe(expected);
	});
	it('of a number stays a number, of nothing is empty', () => {
		expect(csvLines(['A', 'B'], [[-1, null], [true, 'x']])).toBe('A,B\n-1,\ntrue,x\n');
	});
});

describe('a cache', () => {
	it('makes each value once, for all who ask meanwhile', async () => {
		const cache = new LruCache<number>(2);
		let made = 0;
		const make = async () => (made += 1);
		expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual([1, 1]);
	});
	it('forgets what was asked for longest ago', async () => {
		const cache = new LruCache<string>(2);
		for (const key of ['a', 'b', 'a', 'c']) await cache.get(key, async () => key);
		const made: string[] = [];
		for (const key of ['a', 'c', 'b']) {
			await cache.get(key, async () => {
				made.push(key);
				return key;
			});
		}
		expect(made).toEqual(['b']);
		expect(cache.size).toBe(2);
	});
	it('keeps no failure', async () => {
		const cache = new LruCache<number>(2);
		await expect(cache.get('a', () => Promise.reject(new Error('first')))).rejects.toThrow('first');
		expect(await cache.get('a', async () => 2)).toBe(2);
	});
});

describe('a question’s hash', () => {
	const hash = (input: unknown) => {
		const parsed = parseObservationQuery(input);
		if (!parsed.ok) throw new Error(parsed.problems.join());
		return queryHash(parsed.query);
	};
	it('is the same for the same question, however it is written', () => {
		const one = hash({ dataflow: 'D', indicator: 'I', by: ['SEX', 'TIME_PERIOD'], where: { MODE: ['B', 'A'], SEX: ['F'] }, period: { from: '2026-01', grain: 'M' } });
		const other = hash({ indicator: 'I', dataflow: 'D', period: { grain: 'M', from: '2026-01', asOf: 'complete' }, where: { SEX: ['F'], MODE: ['A', 'B', 'A'] }, by: ['TIME_PERIOD', 'SEX'] });
		expect(other).toBe(one);
		expect(hash({ dataflow: 'D', indicator: 'I' })).not.toBe(one);
	});
});

describe('a policy', () => {
	const labels = new Map<number, SubmissionLabel>([
		[1, { tlp: 'TLP:CLEAR', owners: ['GRC'] }],
		[2, { tlp: null, owners: ['BGR'] }],
		[3, { tlp: 'TLP:CLEAR', owners: ['GRC'], embargoUntil: '2026-07-01' }]
	]);
	it('has one fingerprint for all who see the same', () => {
		const of = (state: string) => createPolicy(labels, { kind: 'state', state }, '2026-06-30').fingerprint;
		expect(of('AUT')).toBe(of('CHE'));
		expect(of('AUT')).toBe(createPolicy(labels, { kind: 'community' }, '2026-06-30').fingerprint);
		expect(of('BGR')).not.toBe(of('AUT'));
	});
	it('changes with a label, and on the day that an embargo ends', () => {
		const open = (today: string) => createPolicy(labels, { kind: 'public' }, today);
		expect(open('2026-06-30').open).toEqual([1]);
		expect(open('2026-07-01').open).toEqual([1, 3]);
		expect(open('2026-07-01').fingerprint).not.toBe(open('2026-06-30').fingerprint);
		const raised = new Map(labels).set(1, { tlp: 'TLP:GREEN', owners: ['GRC'] });
		expect(createPolicy(raised, { kind: 'community' }, '2026-06-30').fingerprint).not.toBe(createPolicy(labels, { kind: 'community' }, '2026-06-30').fingerprint);
	});
	it('shows a state its own, unset and embargoed too', () => {
		expect(createPolicy(labels, { kind: 'state', state: 'GRC' }, '2026-06-30')).toMatchObject({ open: [1], own: [1, 3], hidden: [2, 3] });
	});
});
