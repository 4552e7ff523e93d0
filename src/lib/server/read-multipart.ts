/** What a part of a form says of itself. */
export interface PartHead {
	readonly name: string;
	/** Set where the part is a file. */
	readonly fileName?: string;
}

/** Takes the bytes of one part as they come. */
export interface PartTaker {
	write(bytes: Uint8Array): void | Promise<void>;
	end(): void | Promise<void>;
}

/** A body that is no multipart form. */
export class MultipartError extends Error {}

const HEAD_BYTES = 16 * 1024;
const CRLF = Buffer.from('\r\n');

/** The boundary that a content type names; undefined where it is no multipart form. */
export function multipartBoundary(contentType: string | null): string | undefined {
	const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim());
	if (type.toLowerCase() !== 'multipart/form-data') return undefined;
	const value = parameters.find((parameter) => /^boundary=/i.test(parameter))?.slice('boundary='.length);
	return value?.replace(/^"(.*)"$/, '$1') || undefined;
}

/**
 * Reads a multipart form part by part as it arrives, so that a file need not fit into memory. Throws a MultipartError where
 * the body is no such form or ends too early.
 */
export async function readMultipart(body: AsyncIterable<Uint8Array>, boundary: string, take: (head: PartHead) => PartTaker): Promise<void> {
	const mark = Buffer.from(`\r\n--${boundary}`);
	// The first boundary has no line break before it where nothing stands above.
	let rest: Buffer = CRLF;
	let part: PartTaker | undefined;
	let isOpen = false;
	let isComplete = false;

	for await (const chunk of body) {
		// What stands below the last boundary means nothing, and is read all the same.
		if (isComplete) continue;
		rest = Buffer.concat([rest, chunk]);
		for (;;) {
			if (isOpen && !part) {
				const end = rest.indexOf('\r\n\r\n');
				if (end < 0 || end > HEAD_BYTES) {
					if (rest.length > HEAD_BYTES) throw new MultipartError('the head of a part is too long');
					break;
				}
				part = take(parseHead(rest.toString('utf8', 0, end)));
				rest = rest.subarray(end + 4);
			}
			const at = rest.indexOf(mark);
			const bytes = rest.subarray(0, at < 0 ? Math.max(0, rest.length - mark.length) : at);
			if (part && bytes.length > 0) await part.write(bytes);
			rest = rest.subarray(bytes.length);
			if (at < 0 || rest.length < mark.length + 2) break;
			await part?.end();
			part = undefined;
			const after = rest.toString('latin1', mark.length, mark.length + 2);
			isComplete = after === '--';
			if (isComplete) break;
			if (after !== '\r\n') throw new MultipartError('a boundary is not followed by a line break');
			isOpen = true;
			rest = rest.subarray(mark.length + 2);
		}
	}
	if (!isComplete) throw new MultipartError('the form ends before its last boundary');
}

function parseHead(text: string): PartHead {
	const line = text.split('\r\n').find((header) => /^content-disposition:/i.test(header)) ?? '';
	const parameter = (name: string) => new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line)?.[1]?.replace(/\\(["\\])/g, '$1');
	const name = parameter('name');
	if (!/^content-disposition:\s*form-data/i.test(line) || name === undefined) throw new MultipartError('a part does not name its field');
	const encoded = /;\s*filename\*=utf-8''([^;\s]*)/i.exec(line)?.[1];
	const fileName = encoded === undefined ? parameter('filename') : decoded(encoded);
	return { name, ...(fileName === undefined ? {} : { fileName: fileName.replace(/%22/g, '"').replace(/%0D|%0A/gi, '') }) };
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch (error) {
		if (error instanceof URIError) return text;
		throw error;
	}
}
