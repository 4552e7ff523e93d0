import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { negotiateEncoding } from './negotiate.ts';

export type ContentCoding = 'br' | 'gzip';

/** Below this many bytes compression costs more than it saves. */
const LEAST_BYTES = 1_400;
/** Text that compresses; an Arrow stream is compressed and kept by its own endpoint. */
const COMPRESSIBLE = /^(text\/|application\/(json|problem\+json)|image\/svg)/;

/** Bytes in a content coding; quick rather than small, since pages are made anew for each request. */
export async function compressBytes(bytes: Uint8Array, coding: ContentCoding): Promise<Uint8Array> {
	return coding === 'br'
		? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
		: promisify(gzip)(bytes);
}

/** The same response in a coding that the request takes; as it is where it is small, coded already, no text, or may not be changed on its way: what is streamed would be gathered in memory. */
export async function compressResponse(request: Request, response: Response): Promise<Response> {
	const { headers, status, statusText } = response;
	if (!response.body || headers.has('content-encoding') || headers.get('cache-control')?.includes('no-transform') || !COMPRESSIBLE.test(headers.get('content-type') ?? '')) return response;
	const coding = negotiateEncoding(request);
	if (!coding) return response;
	const bytes = new Uint8Array(await response.arrayBuffer());
	const coded = new Headers(headers);
	coded.append('vary', 'accept-encoding');
	if (bytes.length < LEAST_BYTES) return new Response(bytes, { status, statusText, headers: coded });
	// The bytes differ by coding, so a strong tag of the plain ones no longer names them.
	const etag = coded.get('etag');
	if (etag && !etag.startsWith('W/')) coded.set('etag', `W/${etag}`);
	coded.set('content-encoding', coding);
	coded.delete('content-length');
	return new Response(new Uint8Array(await compressBytes(bytes, coding)), { status, statusText, headers: coded });
}
