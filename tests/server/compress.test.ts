import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressResponse } from '../../src/lib/server/compress.ts';

const text = 'Detections at the entry stage. '.repeat(200);
const asking = (coding: string) => new Request('http://localhost/', { headers: { 'accept-encoding': coding } });
const page = (body = text, headers: Record<string, string> = {}) => new Response(body, { headers: { 'content-type': 'text/html', etag: '"abc"', ...headers } });

describe('a page', () => {
	test.each([
		['br, gzip', 'br', brotliDecompressSync],
		['gzip', 'gzip', gunzipSync]
	] as const)('is sent in %s as %s and reads the same', async (accepted, coding, decode) => {
		const response = await compressResponse(asking(accepted), page());
		expect(response.headers.get('content-encoding')).toBe(coding);
		expect(response.headers.get('vary')).toBe('accept-encoding');
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(bytes.length).toBeLessThan(text.length / 4);
		expect(decode(bytes).toString()).toBe(text);
	});

	test('has a weak tag, since its bytes differ by coding', async () => {
		expect((await compressResponse(asking('br'), page())).headers.get('etag')).toBe('W/"abc"');
	});

	test('stays as it is for who takes no coding', async () => {
		const response = await compressResponse(asking('identity'), page());
		expect(response.headers.has('content-encoding')).toBe(false);
		expect(await response.text()).toBe(text);
	});
});

test.each([
	['small text', page('short')],
	['what is no text', page(text, { 'content-type': 'application/vnd.apache.arrow.stream' })]
])('%s is not compressed', async (_, response) => {
	expect((await compressResponse(asking('br'), response)).headers.has('content-encoding')).toBe(false);
});

test('what is coded already is not coded twice', async () => {
	const coded = page(text, { 'content-encoding': 'gzip' });
	expect(await compressResponse(asking('br'), coded)).toBe(coded);
});
