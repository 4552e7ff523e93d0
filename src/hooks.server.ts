import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { PUBLIC_VIEWER } from '$lib/domain/policy.ts';
import { m } from '$lib/paraglide/messages.js';
import { getTextDirection } from '$lib/paraglide/runtime.js';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { closeChecks } from '$lib/server/check-upload.ts';
import { compressResponse } from '$lib/server/compress.ts';
import { errorFacts, log } from '$lib/server/log.ts';
import { withBodyLimit } from '$lib/server/limit-body.ts';
import { asProblem, problem } from '$lib/server/problem.ts';
import { readOverview } from '$lib/server/overview.ts';
import { currentReference } from '$lib/server/reference.ts';
import { isCrossOrigin } from '$lib/server/same-origin.ts';
import { addSecurityHeaders } from '$lib/server/security-headers.ts';
import { closeStores, stores } from '$lib/server/stores.ts';

export const init: ServerInit = async () => {
	await stores();
	// The first reader of the overview would wait for some twenty questions: ask them meanwhile.
	void warmUp();
	// Sent by adapter-node once the last request is answered.
	process.on('sveltekit:shutdown', () => void Promise.all([closeChecks(), closeStores()]));
};

async function warmUp(): Promise<void> {
	try {
		await readOverview(await currentReference(), PUBLIC_VIEWER);
	} catch (error) {
		log('error', 'warm-up', errorFacts(error));
	}
}

export const handle: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	event.locals.viewer = PUBLIC_VIEWER;
	event.locals.requestId = randomUUID();
	event.request = withBodyLimit(event.request, event.url);
	const response = await compressResponse(event.request, await respond(event, resolve));
	addSecurityHeaders(response, event.url.protocol === 'https:');
	log('info', 'request', {
		id: event.locals.requestId,
		method: event.request.method,
		route: event.route.id ?? 'none',
		status: response.status,
		ms: Math.round(performance.now() - started),
		viewer: event.locals.viewer.kind
	});
	return response;
};

type Resolve = Parameters<Handle>[0]['resolve'];

async function respond(event: RequestEvent, resolve: Resolve): Promise<Response> {
	if (isCrossOrigin(event.request, event.url)) {
		return problem(403, 'cross-origin', 'This was sent by a page of another site, or by a client that does not say by whose.');
	}
	if (event.url.pathname.startsWith('/api/')) return asProblem(await resolve(event), event.locals.requestId);
	return paraglideMiddleware(withoutBody(event.request), ({ locale }) =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale))
		})
	);
}

/** What the locale is told by. Paraglide copies a request, and with it would hold a whole upload in memory. */
function withoutBody({ url, headers, signal }: Request): Request {
	return new Request(url, { headers, signal });
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	const id = event.locals.requestId;
	if (status === 404) return { message: m.error_title_404(), id };
	if (status < 500) return { message: m.error_title_500(), id };
	log('error', 'unexpected', { id, route: event.route.id ?? 'none', status, ...errorFacts(error) });
	return { message: m.error_title_500(), id };
};
