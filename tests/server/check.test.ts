import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CheckReport } from '#domain/check-report';
import { closeChecks } from '$lib/server/check-upload.ts';
import { POST } from '../../src/routes/api/v1/check/+server.ts';
import { actions } from '../../src/routes/check/+page.server.ts';
import { call, serveHome, type ServedHome } from './support/serve.ts';

vi.hoisted(() => Object.assign(process.env, { WOR_CHECK_UPLOAD_MB: '1', WOR_CHECKS_AT_ONCE: '1', WOR_CHECKS_WAITING: '1' }));

const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,FREQ,TIME_PERIOD,CITIZENSHIP,OBS_VALUE\n';
const row = (citizenship: string, value: string) => `COLEP,IBC_BETWEEN_BCP,GRC,M,2026-01,${citizenship},${value}\n`;
const GOOD = HEADER + row('AFG', '120') + row('PAK', '80');
const BAD = HEADER + row('AFG', '120') + row('"=HYPERLINK(1)"', '-8');

let served: ServedHome;
beforeAll(async () => {
	served = await serveHome('check');
});
afterAll(async () => {
	await closeChecks();
	await served.close();
});

type Said = Readonly<Record<string, string>>;
interface Sending {
	readonly name?: string;
	readonly fields?: Said;
	readonly headers?: Said;
	readonly query?: string;
	readonly signal?: AbortSignal;
}

function sendForm(content: string, { name = 'figures.csv', fields = {}, headers = {}, query = '', signal }: Sending = {}) {
	const body = new FormData();
	for (const [field, text] of Object.entries(fields)) body.append(field, text);
	body.append('file', new Blob([content]), name);
	return call(POST, `/api/v1/check${query}`, { init: { method: 'POST', body, headers, ...(signal && { signal }) } });
}
const sendBody = (body: BodyInit | null, query: string, headers: Said = {}) =>
	call(POST, `/api/v1/check${query}`, { init: { method: 'POST', body, headers: { 'content-type': 'text/csv', ...headers } } });
const reportOf = async (response: Response) => (await response.json()) as CheckReport;
const refusal = async (response: Response) => [response.status, (await response.json()).reason];
const kept = () => readdir(served.home.workFolder);

describe('a file is checked over HTTP', { timeout: 60_000 }, () => {
	it('sent as a form: the report is the one of the command line, and nothing is kept', async () => {
		const response = await sendForm(GOOD, { name: '../../März "x".csv' });
		expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'application/json; charset=utf-8', 'no-store']);
		expect(await reportOf(response)).toMatchObject({
			version: 1,
			file: { name: 'März "x".csv', bytes: GOOD.length, sha256: createHash('sha256').update(GOOD).digest('hex') },
			summary: { errors: 0, rows_loaded: 2, value_sum: 200 }
		});
		expect(await kept()).toEqual([]);
	});

	it('sent as the body: a file with errors is an answer like any other', async () => {
		const report = await reportOf(await sendBody(BAD, '?name=figures.csv'));
		expect(report.findings.filter(({ severity }) => severity === 'error').map(({ code, line, column }) => [code, line, column])).toEqual([
			['unknown-code', 3, 'F'],
			['negative-count', 3, 'G']
		]);
		expect(await kept()).toEqual([]);
	});

	it('answered as a page that runs nothing', async () => {
		const response = await sendBody(BAD, '?name=figures.csv', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'unsafe-inline'");
		expect(await response.text()).toContain('<h3>Negative count</h3>');
	});

	it('answered as the file with its findings in it, formulas neutralised, the folder gone before it is read', async () => {
		const response = await sendForm(BAD, { query: '?format=csv', name: 'März.csv' });
		expect(response.headers.get('content-disposition')).toBe(`attachment; filename="M_rz.problems.csv"; filename*=UTF-8''M%C3%A4rz.problems.csv`);
		expect(await kept()).toEqual([]);
		const rows = Papa.parse<string[]>((await response.text()).replace(/^\uFEFF/, '')).data;
		expect([rows[0]?.[7], rows[1]?.[7], rows[2]?.[5], rows[2]?.[6]]).toEqual(['problem', '', "'=HYPERLINK(1)", '-8']);
		expect(rows[2]?.[7]).toMatch(/^unknown-code, column F “CITIZENSHIP”: .* \| negative-count, column G/);
	});

	it('what is said with it overrides what would be guessed', async () => {
		const text = `sheet of figures\nINDICATOR|TIME_PERIOD|CITIZENSHIP|OBS_VALUE\nIRREG_STAY|2026-01|AFG|7\n`;
		const fields = { delimiter: 'pipe', headerLine: '2', encoding: 'cp1252' };
		const body = new FormData();
		for (const [name, value] of [...Object.entries(fields), ['set', 'REPORTING_STATE=GRC'], ['set', 'DATAFLOW=COLEP'], ['profile', '']] as const) body.append(name, value);
		body.append('file', new Blob([text]), 'a.csv');
		const report = await reportOf(await call(POST, '/api/v1/check', { init: { method: 'POST', body } }));
		expect(report.file).toMatchObject({ delimiter: '|', header_line: 2, encoding: 'windows-1252' });
		expect(report.summary).toMatchObject({ value_sum: 7, by_indicator: { IRREG_STAY: 7 } });
	});

	it('of a file that may hold data of persons there is no copy, and no value in what is said', async () => {
		const names = ['Zara Testname', 'Yasin Probefall', 'Xenia Musterfrau', 'Wim Beispiel'].map((name, index) => row('AFG', '1').trim() + `,${name},1990-01-0${index + 1}\n`);
		const response = await sendForm(`${HEADER.trim()},Full name,Date of birth\n${names.join('')}`, { query: '?format=csv' });
		expect(response.status).toBe(406);
		const text = await response.text();
		expect(text).toContain('would carry those data on');
		expect(text).not.toMatch(/Testname|Probefall|1990/);
		expect(await kept()).toEqual([]);
	});
});

describe('wrong use is told in words that stay', { timeout: 60_000 }, () => {
	it.each<[string, () => Promise<Response>, number, string]>([
		['a body without a name', () => sendBody(GOOD, ''), 400, 'missing-name'],
		['no body', () => sendBody(null, '?name=a.csv'), 400, 'missing-file'],
		['a form without a file', () => call(POST, '/api/v1/check', { init: { method: 'POST', body: formOf({ file: 'text' }) } }), 400, 'missing-file'],
		['a form that breaks off', () => sendBody('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b', '', { 'content-type': 'multipart/form-data; boundary=x' }), 400, 'not-a-form'],
		['a form of another kind', () => sendBody('a=b', '', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'not-a-file'],
		['a parameter that there is not', () => sendForm(GOOD, { fields: { delimeter: ',' } }), 400, 'unknown-parameter'],
		['a delimiter that there is not', () => sendForm(GOOD, { fields: { delimiter: 'x' } }), 400, 'wrong-parameter'],
		['an encoding that there is not', () => sendForm(GOOD, { fields: { encoding: 'klingon' } }), 400, 'wrong-parameter'],
		['a header above the first line', () => sendForm(GOOD, { fields: { headerLine: '0' } }), 400, 'wrong-parameter'],
		['a header that is no line', () => sendForm(GOOD, { fields: { headerLine: 'second' } }), 400, 'wrong-parameter'],
		['a pair that is none', () => sendForm(GOOD, { fields: { set: 'GRC' } }), 400, 'wrong-parameter'],
		['a profile that there is not', () => sendForm(GOOD, { fields: { profile: 'no-such' } }), 400, 'wrong-parameter'],
		['a profile that is no profile', () => sendForm(GOOD, { fields: { profile: '{"name":1}' } }), 400, 'wrong-parameter'],
		['a form of answer that there is not', () => sendForm(GOOD, { headers: { accept: 'image/png' } }), 406, 'no-such-format']
	])('%s', async (_, send, status, reason) => {
		const response = await send();
		expect(response.headers.get('content-type')).toContain('application/problem+json');
		expect(await refusal(response)).toEqual([status, reason]);
		expect(await kept()).toEqual([]);
	});
});

describe('what is too much', { timeout: 60_000 }, () => {
	it('a file over the limit is refused before it is read to its end', async () => {
		const megabytes = 64;
		let sent = 0;
		const body = new ReadableStream<Uint8Array>({
			async pull(controller) {
				// A line that is slower than memory, so that what is thrown away after the answer can be told from what was read before.
				await new Promise((resolve) => setTimeout(resolve, 2));
				if (sent++ === megabytes * 4) controller.close();
				else controller.enqueue(new Uint8Array(256 * 1024));
			}
		});
		const init = { method: 'POST', body, headers: { 'content-type': 'text/csv' }, duplex: 'half' } as RequestInit;
		expect(await refusal(await call(POST, '/api/v1/check?name=a.csv', { init }))).toEqual([413, 'too-large']);
		expect(sent).toBeLessThan(megabytes);
		expect(await refusal(await sendForm('x'.repeat(3 * 1024 * 1024)))).toEqual([413, 'too-large']);
		expect(await refusal(await sendBody('a', '?name=a.csv', { 'content-length': '99999999' }))).toEqual([413, 'too-large']);
		expect(await kept()).toEqual([]);
	});

	it('of three at once one is read, one waits, and one is asked to come again', async () => {
		const responses = await Promise.all([sendForm(GOOD), sendForm(GOOD), sendForm(GOOD)]);
		expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
		expect(responses.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('10');
		expect((await sendForm(GOOD)).status).toBe(200);
	});

	it('who goes away takes the work along', async () => {
		// So that the file waits for a process to start.
		await closeChecks();
		const controller = new AbortController();
		const pending = sendForm(GOOD, { signal: controller.signal });
		setTimeout(() => controller.abort(), 300);
		expect((await pending).status).toBe(499);
		expect(await kept()).toEqual([]);
		expect((await sendForm(GOOD)).status).toBe(200);
	});
});

describe('the form of the page', { timeout: 60_000 }, () => {
	const send = (body: FormData) => {
		const request = new Request('http://localhost/check', { method: 'POST', body });
		return actions.default?.({ request, setHeaders: () => undefined } as never);
	};
	it('gives the report back', async () => {
		const body = formOf({ profile: '' });
		body.append('file', new Blob([GOOD]), 'figures.csv');
		expect(await send(body)).toMatchObject({ report: { summary: { value_sum: 200 } } });
	});
	it('or a sentence', async () => {
		expect(await send(formOf({ profile: '' }))).toMatchObject({ status: 400, data: { problem: 'There is no file in this request.' } });
		const body = new FormData();
		body.append('file', new Blob(['x'.repeat(3_000_000)]), 'figures.csv');
		expect(await send(body)).toMatchObject({ status: 413, data: { problem: expect.stringContaining('larger than is taken') } });
	});
});

function formOf(fields: Said): FormData {
	const body = new FormData();
	for (const [name, text] of Object.entries(fields)) body.append(name, text);
	return body;
}
