import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#domain/policy';
import { setTlp } from '#pipelines/register/labels.server';
import { cubeAddress } from '$lib/server/cube-address.ts';
import { GET as codelist } from '../../src/routes/api/v1/codelists/[name]/+server.ts';
import { GET as cells } from '../../src/routes/api/v1/cube/[indicator]/+server.ts';
import { GET as returns } from '../../src/routes/api/v1/cube/[indicator]/returns/+server.ts';
import { GET as queryGet, POST as queryPost } from '../../src/routes/api/v1/query/+server.ts';
import { GET as releases } from '../../src/routes/api/v1/releases/+server.ts';
import { GET as healthz } from '../../src/routes/healthz/+server.ts';
import { GET as readyz } from '../../src/routes/readyz/+server.ts';
import { call, serveHome, type ServedHome } from './support/serve.ts';

let served: ServedHome;
const row = (reporter: string, period: string, value: number) => ({ indicator: 'REFUSAL_ENTRY', reporter, period, value, CITIZENSHIP: 'AFG' });
const question = { dataflow: 'DEMO', indicator: 'REFUSAL_ENTRY', by: ['REPORTING_STATE'], period: { asOf: 'now', grain: 'M' } };
const asked = (input: unknown) => `/api/v1/query?q=${encodeURIComponent(JSON.stringify(input))}`;

beforeAll(async () => {
	served = await serveHome('api');
});
afterAll(() => served.close());

describe('before the first release', () => {
	it('the process is alive and ready, with nothing to answer from', async () => {
		expect(await (await call(healthz, '/healthz')).text()).toBe('ok\n');
		expect(await (await call(readyz, '/readyz')).json()).toEqual({ ready: true, release: null, published_at: null });
		expect(await (await call(releases, '/api/v1/releases')).json()).toEqual({ releases: [] });
		const response = await call(queryGet, asked(question));
		expect([response.status, (await response.json()).reason]).toEqual([404, 'no-release']);
		expect((await call(cells, '/api/v1/cube/X?dataflow=DEMO', { params: { indicator: 'X' } })).status).toBe(404);
		expect((await call(codelist, '/api/v1/codelists/sex', { params: { name: 'sex' } })).status).toBe(200);
	});
});

describe('with figures under several labels', () => {
	beforeAll(() =>
		served.release(
			[[row('GRC', '2026-01', 111)], { tlp: 'TLP:CLEAR' }],
			[[row('BGR', '2026-01', 222)], { tlp: 'TLP:GREEN' }],
			[[row('TUR', '2026-01', 333)], { tlp: 'TLP:AMBER' }],
			[[row('CYP', '2026-01', 444)], { tlp: null }],
			[[row('ROU', '2026-01', 555)], { tlp: 'TLP:CLEAR', embargoUntil: '2999-01-01' }]
		)
	);

	const seenBy: readonly (readonly [Viewer, readonly string[]])[] = [
		[{ kind: 'public' }, ['GRC 111']],
		[{ kind: 'community' }, ['BGR 222', 'GRC 111']],
		[{ kind: 'state', state: 'TUR' }, ['BGR 222', 'GRC 111', 'TUR 333']],
		[{ kind: 'state', state: 'ROU' }, ['BGR 222', 'GRC 111', 'ROU 555']],
		[{ kind: 'secretariat' }, ['BGR 222', 'CYP 444', 'GRC 111', 'TUR 333']]
	];

	it.each(seenBy)('%j sees what it may, in every format and through every endpoint', async (viewer, expected) => {
		const values = expected.map((text) => text.split(' ')[1]);
		const answer = await (await call(queryGet, asked(question), { viewer })).json();
		expect(answer.rows.map((one: { codes: string[]; value: number }) => `${one.codes[0]} ${one.value}`)).toEqual(expected);
		const everybody = ['BGR', 'CYP', 'GRC', 'ROU', 'TUR'];
		expect(answer.provenance.leftOut).toEqual(everybody.filter((state) => !expected.some((text) => text.startsWith(state))));

		const csv = await (await call(queryGet, `${asked(question)}&format=csv`, { viewer })).text();
		const columns = csv.trimEnd().split('\n').slice(1).map((line) => line.split(','));
		expect(columns.map((line) => `${line[2]} ${line[4]}`)).toEqual(expected);

		const arrow = tableFromIPC(new Uint8Array(await (await call(queryGet, `${asked(question)}&format=arrow`, { viewer })).arrayBuffer()));
		expect([...(arrow.getChild('OBS_VALUE') ?? [])].map(String)).toEqual(values);

		for (const [handler, path] of [[cells, ''], [returns, '/returns']] as const) {
			const response = await call(handler, `/api/v1/cube/REFUSAL_ENTRY${path}?dataflow=DEMO`, { viewer, params: { indicator: 'REFUSAL_ENTRY' } });
			const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
			expect([...(table.getChild('reporting_state') ?? [])].map(String)).toEqual(expected.map((text) => text.split(' ')[0]));
		}
		const parquet = Buffer.from(await (await call(queryGet, `${asked(question)}&format=parquet`, { viewer })).arrayBuffer());
		expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
	});

	it('a total adds up what its viewer may see, and carries the strictest label', async () => {
		const total = { ...question, by: [] };
		const figures = await Promise.all(
			seenBy.map(async ([viewer]) => {
				const response = await call(queryPost, '/api/v1/query', {
					viewer,
					init: { method: 'POST', body: JSON.stringify(total), headers: { 'content-type': 'application/json' } }
				});
				const answer = await response.json();
				return [answer.rows[0].value, answer.provenance.tlp, response.headers.get('cache-control')];
			})
		);
		expect(figures).toEqual([
			[111, 'TLP:CLEAR', 'private, no-cache'],
			[333, 'TLP:GREEN', 'no-store'],
			[666, 'TLP:AMBER', 'no-store'],
			[888, 'TLP:GREEN', 'no-store'],
			[1110, 'TLP:AMBER', 'no-store']
		]);
	});

	it('a cube of CLEAR figures may be kept for ever under its address, any other may not', async () => {
		const address = await cubeAddress('DEMO', 'REFUSAL_ENTRY', { kind: 'public' });
		const fetched = await call(cells, address.cells, { params: { indicator: 'REFUSAL_ENTRY' } });
		expect(fetched.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
		const etag = fetched.headers.get('etag') ?? '';
		const again = await call(cells, address.cells, { params: { indicator: 'REFUSAL_ENTRY' }, init: { headers: { 'if-none-match': etag } } });
		expect(again.status).toBe(304);
		const loose = await call(cells, '/api/v1/cube/REFUSAL_ENTRY?dataflow=DEMO', { params: { indicator: 'REFUSAL_ENTRY' } });
		expect(loose.headers.get('cache-control')).toBe('no-store');
		const green = await cubeAddress('DEMO', 'REFUSAL_ENTRY', { kind: 'community' });
		expect(green.policy).not.toBe(address.policy);
		const shared = await call(returns, green.returns, { viewer: { kind: 'community' }, params: { indicator: 'REFUSAL_ENTRY' } });
		expect([shared.headers.get('cache-control'), shared.headers.get('x-tlp')]).toEqual(['no-store', 'TLP:GREEN']);
	});
	it('an address with another’s fingerprint opens nothing', async () => {
		const green = await cubeAddress('DEMO', 'REFUSAL_ENTRY', { kind: 'community' });
		const response = await call(cells, green.cells, { params: { indicator: 'REFUSAL_ENTRY' } });
		expect([response.status, (await response.json()).reason]).toEqual([409, 'policy-changed']);
	});
	it('a cube is compressed as its reader likes it', async () => {
		const get = (coding: string) =>
			call(cells, '/api/v1/cube/REFUSAL_ENTRY?dataflow=DEMO', { params: { indicator: 'REFUSAL_ENTRY' }, init: { headers: { 'accept-encoding': coding } } });
		const plain = Buffer.from(await (await get('identity')).arrayBuffer());
		const brotli = await get('gzip, br');
		expect(brotli.headers.get('content-encoding')).toBe('br');
		expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer()))).toEqual(plain);
		const gzipped = await get('gzip, br;q=0');
		expect(gunzipSync(Buffer.from(await gzipped.arrayBuffer()))).toEqual(plain);
	});
	it('a raised label closes a figure at once', async () => {
		const before = await (await call(queryGet, asked(question))).json();
		await setTlp(served.home.register, 1, 'TLP:AMBER', { actor: 'tester', at: '2026-06-30T00:00:00Z' });
		const after = await (await call(queryGet, asked(question))).json();
		await setTlp(served.home.register, 1, 'TLP:CLEAR', { actor: 'tester', at: '2026-06-30T00:00:00Z' });
		expect([before.rows.length, after.rows.length, after.provenance.leftOut.includes('GRC')]).toEqual([1, 0, true]);
	});
});

describe('a code list', () => {
	const get = (name: string, query = '', accept = '*/*') =>
		call(codelist, `/api/v1/codelists/${name}${query}`, { params: { name }, init: { headers: { accept } } });
	it('comes as JSON, and as CSV for who asks for it', async () => {
		const { codes } = await (await get('states')).json();
		expect(codes).toContainEqual(expect.objectContaining({ code: 'TUR', name_en: 'Türkiye' }));
		expect(codes[0]).not.toHaveProperty('aliases');
		const csv = await (await get('route-legs', '', 'text/csv')).text();
		expect(csv.split('\n')[0]).toBe('route,stage,ordinal,section,direction,reporting_state,valid_from,valid_to');
	});
	it.each(['routes', 'border-sections', 'indicators', 'dataflows', 'footnotes', 'sex'])('%s has rows', async (name) => {
		expect((await (await get(name)).json()).codes.length).toBeGreaterThan(0);
	});
	it('is refused in other forms, under other names, of other releases', async () => {
		expect((await get('sex', '', 'image/png')).status).toBe(406);
		expect((await get('sex', '?format=xml')).status).toBe(406);
		expect((await get('constructor')).status).toBe(404);
		expect((await get('sex', '?release=99')).status).toBe(404);
		expect((await get('sex', '?release=x')).status).toBe(400);
	});
});

describe('a problem', () => {
	const reasonOf = async (response: Response) => {
		expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
		const text = await response.text();
		expect(text).not.toMatch(/select |duckdb|node_modules|\/tmp\/|at .*\.ts/i);
		const body = JSON.parse(text);
		return [response.status, body.reason, body.detail];
	};
	it('says what is wrong with a question', async () => {
		expect(await reasonOf(await call(queryGet, '/api/v1/query'))).toEqual([400, 'missing-query', expect.stringContaining('parameter q')]);
		expect(await reasonOf(await call(queryGet, '/api/v1/query?q={'))).toEqual([400, 'not-json', expect.any(String)]);
		expect(await reasonOf(await call(queryGet, asked({ ...question, by: ['NOTHING'] })))).toEqual([400, 'not-a-query', expect.stringContaining('by.0')]);
		expect(await reasonOf(await call(queryGet, asked({ ...question, where: { SEX: ["'; drop table observation; --"] } })))).toEqual([
			400,
			'not-a-query',
			expect.stringContaining('not a code')
		]);
		expect(await reasonOf(await call(queryGet, asked({ ...question, indicator: 'IBX' })))).toEqual([404, 'unknown-indicator', 'There is no indicator IBX.']);
		expect(await reasonOf(await call(queryGet, asked({ ...question, release: 99 })))).toEqual([404, 'unknown-release', 'There is no release 99.']);
		expect(await reasonOf(await call(queryGet, asked({ ...question, by: ['COUNTERPART_STATE'] })))).toEqual([
			422,
			'dimension-not-allowed',
			'REFUSAL_ENTRY is not broken down by COUNTERPART_STATE.'
		]);
		expect(await reasonOf(await call(queryGet, `${asked(question)}&format=xlsx`))).toEqual([406, 'no-such-format', expect.any(String)]);
	});
	it('says what is wrong with a body, and with a cube’s address', async () => {
		const post = (body: string, type: string) => call(queryPost, '/api/v1/query', { init: { method: 'POST', body, headers: { 'content-type': type } } });
		const tooLong = new ReadableStream({
			start: (controller) => controller.error(Object.assign(new Error('too long'), { status: 413 }))
		});
		const init = { method: 'POST', body: tooLong, duplex: 'half', headers: { 'content-type': 'application/json' } } as RequestInit;
		expect(await reasonOf(await call(queryPost, '/api/v1/query', { init }))).toEqual([413, 'too-large', expect.any(String)]);
		expect(await reasonOf(await post('{}', 'text/plain'))).toEqual([415, 'not-json', expect.any(String)]);
		const cube = (query: string, indicator = 'REFUSAL_ENTRY') => call(cells, `/api/v1/cube/${indicator}${query}`, { params: { indicator } });
		expect(await reasonOf(await cube(''))).toEqual([400, 'missing-dataflow', expect.any(String)]);
		expect(await reasonOf(await cube('?dataflow=DEMO&release=-1'))).toEqual([400, 'not-a-release', expect.any(String)]);
		expect(await reasonOf(await cube('?dataflow=DEMO&release=77'))).toEqual([404, 'unknown-release', expect.any(String)]);
		expect(await reasonOf(await cube('?dataflow=NONE'))).toEqual([404, 'unknown-dataflow', expect.any(String)]);
		expect(await reasonOf(await cube('?dataflow=DEMO', 'NONE'))).toEqual([404, 'unknown-indicator', expect.any(String)]);
	});
});
