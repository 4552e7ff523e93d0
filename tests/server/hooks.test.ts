import { describe, expect, it } from 'vitest';
import { negotiateEncoding, negotiateFormat } from '$lib/server/negotiate.ts';
import { handle, handleError } from '../../src/hooks.server.ts';

/** Handles a request for a page whose text is given. */
async function serve(address: string, html = '<html lang="%lang%" dir="%dir%">', headers: Record<string, string> = {}) {
	const url = new URL(address);
	const event = { request: new Request(url), url, route: { id: url.pathname }, locals: {} as Record<string, unknown> };
	const resolve = async (_: unknown, options?: { transformPageChunk?: (input: { html: string; done: boolean }) => string }) =>
		new Response(options?.transformPageChunk?.({ html, done: true }) ?? html, { headers });
	const written: string[] = [];
	const write = process.stdout.write;
	process.stdout.write = ((text: string) => written.push(text) > 0) as typeof process.stdout.write;
	try {
		const response = await handle({ event, resolve } as never);
		return { response, event, line: JSON.parse(written.at(-1) ?? '{}') };
	} finally {
		process.stdout.write = write;
	}
}

describe('every response', () => {
	it('carries the security headers, and HSTS over https only', async () => {
		const { response } = await serve('http://localhost/');
		for (const [name, value] of [
			['x-content-type-options', 'nosniff'],
			['x-frame-options', 'DENY'],
			['referrer-policy', 'strict-origin-when-cross-origin'],
			['cache-control', 'private, no-cache']
		] as const) {
			expect(response.headers.get(name)).toBe(value);
		}
		expect(response.headers.get('permissions-policy')).toContain('geolocation=()');
		expect(response.headers.has('strict-transport-security')).toBe(false);
		expect((await serve('https://example.org/')).response.headers.get('strict-transport-security')).toContain('max-age=31536000');
	});
	it('keeps a page’s own Content-Security-Policy, and gives one to what has none', async () => {
		const page = await serve('http://localhost/', '', { 'content-security-policy': "script-src 'self'" });
		expect(page.response.headers.get('content-security-policy')).toBe("script-src 'self'");
		expect((await serve('http://localhost/api/v1/query')).response.headers.get('content-security-policy')).toContain("default-src 'none'");
	});
	it('says its language and direction, and asks as the public', async () => {
		const { response, event } = await serve('http://localhost/');
		expect(await response.text()).toBe('<html lang="en" dir="ltr">');
		expect(event.locals.viewer).toEqual({ kind: 'public' });
	});
	it('is logged without what was asked', async () => {
		const { line } = await serve('http://localhost/api/v1/query?q=secret');
		expect(line).toMatchObject({ level: 'info', event: 'request', method: 'GET', route: '/api/v1/query', status: 200, viewer: 'public' });
		expect(JSON.stringify(line)).not.toContain('secret');
	});
});

describe('an endpoint’s failure', () => {
	it('is a problem in words, whoever made it', async () => {
		const url = new URL('http://localhost/api/v1/nothing');
		const event = { request: new Request(url), url, route: { id: null }, locals: {} as { requestId?: string } };
		const write = process.stdout.write;
		process.stdout.write = () => true;
		const answered = async (status: number) => {
			const response = await handle({ event, resolve: async () => new Response('<h1>Error</h1>', { status }) } as never);
			const body = await response.json();
			return [response.headers.get('content-type'), body.status, body.reason, body.id === event.locals.requestId];
		};
		const answers = [await answered(404), await answered(405), await answered(500)];
		process.stdout.write = write;
		const type = 'application/problem+json; charset=utf-8';
		expect(answers).toEqual([[type, 404, 'no-such-endpoint', true], [type, 405, 'method-not-allowed', true], [type, 500, 'unexpected', true]]);
	});
});

describe('an unexpected error', () => {
	it('shows words and a number to quote, and logs the rest', () => {
		const logged: string[] = [];
		const write = process.stderr.write;
		process.stderr.write = ((text: string) => logged.push(text) > 0) as typeof process.stderr.write;
		const event = { route: { id: '/explore' }, locals: { requestId: 'r1' } };
		const shown = handleError({ error: new Error('select secret from /var/x'), event, status: 500, message: 'Internal Error' } as never);
		process.stderr.write = write;
		expect(shown).toEqual({ message: 'Something went wrong here', id: 'r1' });
		expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({ level: 'error', id: 'r1', message: 'select secret from /var/x' });
	});
});

describe('what a request asks for', () => {
	const request = (headers: Record<string, string>) => new Request('http://localhost/', { headers });
	const url = (query = '') => new URL(`http://localhost/${query}`);
	it('is its named format, else the one it likes best, else the first', () => {
		const offered = ['json', 'csv', 'arrow'] as const;
		expect(negotiateFormat(request({ accept: 'text/csv' }), url('?format=arrow'), offered)).toBe('arrow');
		expect(negotiateFormat(request({ accept: 'text/csv, application/json;q=0.5' }), url(), offered)).toBe('csv');
		expect(negotiateFormat(request({ accept: 'application/json;q=0.2, text/*;q=0.9' }), url(), offered)).toBe('csv');
		expect(negotiateFormat(request({}), url(), offered)).toBe('json');
		expect(negotiateFormat(request({ accept: 'image/png' }), url(), offered)).toBeUndefined();
		expect(negotiateFormat(request({}), url('?format=parquet'), offered)).toBeUndefined();
	});
	it('is brotli before gzip, unless it says otherwise', () => {
		expect(negotiateEncoding(request({ 'accept-encoding': 'gzip, deflate, br' }))).toBe('br');
		expect(negotiateEncoding(request({ 'accept-encoding': 'gzip;q=1, br;q=0.5' }))).toBe('gzip');
		expect(negotiateEncoding(request({ 'accept-encoding': 'br;q=0, identity' }))).toBeUndefined();
		expect(negotiateEncoding(request({ 'accept-encoding': '*' }))).toBe('br');
		expect(negotiateEncoding(request({}))).toBeUndefined();
	});
});
