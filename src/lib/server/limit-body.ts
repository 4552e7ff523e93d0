/** What a request may bring where nothing else is said. */
export const USUAL_BODY_BYTES = 512 * 1024;
/** Addresses that bound what they read themselves, because they take files. */
const TAKES_FILES = ['/check', '/api/v1/check'];

/** How long a client that sends too much is listened to after the answer. */
const DISMISS_MS = 5_000;

/** A body beyond its limit; the status is the one that an answer carries. */
export class BodyTooLargeError extends Error {
	readonly status = 413;
}

/** The same request, whose body ends in a BodyTooLargeError beyond the usual size; as it came where it has none, or takes files. */
export function withBodyLimit(request: Request, url: URL, bytes = USUAL_BODY_BYTES): Request {
	if (!request.body || TAKES_FILES.includes(url.pathname.replace(/\/$/, ''))) return request;
	return new Request(request, { body: limitedBody(request, bytes), duplex: 'half' } as RequestInit);
}

/**
 * A request's body that fails with a BodyTooLargeError as soon as it is known to be longer than it may be. Given up, what the
 * client still sends is thrown away for a moment, so that it can hear the answer: a cancelled body would end the connection.
 */
export function limitedBody(request: Request, bytes: number): ReadableStream<Uint8Array> {
	const reader = request.body?.getReader();
	const isAnnounced = Number(request.headers.get('content-length') ?? 0) > bytes;
	let size = 0;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const { done, value } = isAnnounced ? { done: false, value: undefined } : ((await reader?.read()) ?? { done: true, value: undefined });
				size += value?.length ?? 0;
				if (isAnnounced || size > bytes) {
					controller.error(new BodyTooLargeError(`a body of more than ${bytes} bytes`));
					void dismiss(reader);
				} else if (done) controller.close();
				else if (value) controller.enqueue(value);
			},
			cancel: () => void dismiss(reader)
		},
		{ highWaterMark: 0 }
	);
}

async function dismiss(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
	if (!reader) return;
	const timer = setTimeout(() => void reader.cancel().catch(() => undefined), DISMISS_MS);
	timer.unref();
	try {
		while (!(await reader.read()).done);
	} catch {
		// The client has gone: there is nothing more to throw away.
	} finally {
		clearTimeout(timer);
	}
}
