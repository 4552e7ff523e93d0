import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multipartBoundary, readMultipart, type PartHead } from '$lib/server/read-multipart.ts';
import { uploadName } from '$lib/server/upload-name.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, boundary: string, size = 1000): Promise<[PartHead, string][]> {
	const parts: [PartHead, string][] = [];
	await readMultipart(inPieces(bytes, size), boundary, (head) => {
		const pieces: Uint8Array[] = [];
		return {
			write: (piece) => void pieces.push(new Uint8Array(piece)),
			end: () => void parts.push([head, Buffer.concat(pieces).toString('latin1')])
		};
	});
	return parts;
}

describe('a multipart form', () => {
	it('is read as the platform writes it, in pieces of any size', async () => {
		// Texts that look like boundaries and breaks are what a careless reader trips over.
		const text = fc.string({ unit: fc.constantFrom('-', '\r', '\n', 'a', ':', '"'), maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 70 }), async (contents, size) => {
				const form = new FormData();
				for (const [index, content] of contents.entries()) form.append(`part "${index}"`, new Blob([content]), 'a "b".csv');
				const response = new Response(form);
				const boundary = multipartBoundary(response.headers.get('content-type')) ?? '';
				const parts = await read(new Uint8Array(await response.arrayBuffer()), boundary, size);
				expect(parts.map(([, content]) => content)).toEqual(contents);
				expect(parts[0]?.[0].fileName).toBe('a "b".csv');
			}),
			{ numRuns: 200 }
		);
	});

	it('may have a preamble, an end and names in another form', async () => {
		const body = 'ignored\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="fallback"; filename*=utf-8\'\'M%C3%A4rz.csv\r\n\r\n1\r\n--x--\r\nignored';
		expect(await read(Buffer.from(body), 'x', 3)).toEqual([[{ name: 'file', fileName: 'März.csv' }, '1']]);
		expect(multipartBoundary('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b');
		expect(multipartBoundary('text/csv; boundary=x')).toBeUndefined();
	});

	it.each([
		['nothing', ''],
		['no last boundary', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'],
		['no name', '--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--'],
		['an endless head', `--x\r\nX: ${'y'.repeat(20_000)}`],
		['something behind a boundary', '--xy\r\n\r\n\r\n--x--']
	])('%s is no form', async (_, body) => {
		await expect(read(Buffer.from(body), 'x')).rejects.toThrow();
	});
});

describe('the name of an uploaded file', () => {
	it.each([
		['../../x.csv', 'x.csv'],
		['C:\\Users\\x\\figures.csv', 'figures.csv'],
		['a\r\nSet-Cookie: b.csv', 'aSet-Cookie: b.csv'],
		['gnp.\u202evsc.csv', 'gnp.vsc.csv'],
		['Grüße.csv', 'Grüße.csv'],
		[`${'x'.repeat(300)}.csv.gz`, `${'x'.repeat(192)}….csv.gz`]
	])('%j becomes %j', (given, expected) => {
		expect(uploadName(given)).toBe(expected);
	});
});
