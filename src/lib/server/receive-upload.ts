import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { limitedBody } from './limit-body.ts';
import { MultipartError, multipartBoundary, readMultipart, type PartTaker } from './read-multipart.ts';
import { uploadName } from './upload-name.ts';

const FIELD_BYTES = 64 * 1024;
const FIELDS = 100;
/** Room for the form around a file. */
const FORM_BYTES = 1024 * 1024;

/** A request that cannot be understood: a reason that stays, and a sentence. */
export class WrongUploadError extends Error {
	readonly reason: string;
	readonly status: number;

	constructor(reason: string, detail: string, status = 400) {
		super(detail);
		this.reason = reason;
		this.status = status;
	}
}

/** A file that arrived, and what was said with it. */
export interface Upload {
	readonly path: string;
	readonly name: string;
	/** Field → texts, from the form and the address. */
	readonly fields: ReadonlyMap<string, readonly string[]>;
}

/**
 * Writes the file of a form (`file`), or the whole body under `?name=`, to a folder as it arrives. Throws a WrongUploadError
 * where there is none, and a BodyTooLargeError beyond so many bytes.
 */
export async function receiveUpload(request: Request, url: URL, folder: string, bytes: number): Promise<Upload> {
	const fields = new Map<string, string[]>();
	const say = (name: string, text: string) => fields.set(name, [...(fields.get(name) ?? []), text]);
	for (const [name, text] of url.searchParams) if (name !== 'name' && name !== 'format' && !name.startsWith('/')) say(name, text);
	const path = join(folder, 'upload');
	const type = request.headers.get('content-type');
	const boundary = multipartBoundary(type);
	if (!boundary && /^(multipart\/|application\/x-www-form-urlencoded)/i.test(type ?? '')) {
		throw new WrongUploadError('not-a-file', 'Send the file as multipart/form-data, in the field file, or as the body itself.', 415);
	}
	const given = boundary ? undefined : uploadName(url.searchParams.get('name') ?? '');
	if (given === '') throw new WrongUploadError('missing-name', 'Say the file’s name in the parameter name: its ending tells what it is.');
	const file = await open(path, 'wx', 0o600);
	try {
		const body = limitedBody(request, boundary ? bytes + FORM_BYTES : bytes);
		const name = boundary ? await readForm(body, boundary, file, say) : given;
		if (!boundary) for await (const chunk of body) await file.appendFile(chunk);
		if (!name || (!boundary && (await file.stat()).size === 0)) throw new WrongUploadError('missing-file', 'There is no file in this request.');
		return { path, name, fields };
	} catch (error) {
		if (error instanceof MultipartError) throw new WrongUploadError('not-a-form', `The form cannot be read: ${error.message}.`);
		throw error;
	} finally {
		await file.close();
	}
}

/** Reads a form; the file's name, undefined where no file came. */
async function readForm(body: ReadableStream<Uint8Array>, boundary: string, file: FileHandle, say: (name: string, text: string) => void): Promise<string | undefined> {
	let fileName: string | undefined;
	let fields = 0;
	await readMultipart(body, boundary, ({ name, fileName: given }): PartTaker => {
		if (name === 'file') {
			if (fileName !== undefined) throw new WrongUploadError('one-file', 'One file at a time.');
			if (given === undefined) throw new WrongUploadError('missing-file', 'The field file holds no file.');
			fileName = uploadName(given);
			return { write: (bytes) => file.appendFile(bytes), end: () => undefined };
		}
		if (++fields > FIELDS) throw new MultipartError('it has too many fields');
		const parts: Uint8Array[] = [];
		let size = 0;
		return {
			write(bytes) {
				size += bytes.length;
				if (size > FIELD_BYTES) throw new MultipartError(`the field ${name.slice(0, 40)} is too long`);
				parts.push(new Uint8Array(bytes));
			},
			end: () => say(name, Buffer.concat(parts).toString('utf8'))
		};
	});
	return fileName;
}
