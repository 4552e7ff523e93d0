import type { IncomingMessage } from 'node:http';

/**
 * Aborts when the client's connection closes. A request's own signal knows of that only while its body is read; where the
 * adapter hands no connection over (tests, development) nothing is known. Call `done` when the answer is ready.
 */
export function watchClient(platform: { readonly req?: IncomingMessage } | undefined): { readonly signal: AbortSignal; done(): void } {
	const controller = new AbortController();
	const socket = platform?.req?.socket;
	const close = () => controller.abort();
	if (socket?.destroyed) close();
	else socket?.once('close', close);
	return { signal: controller.signal, done: () => void socket?.off('close', close) };
}
