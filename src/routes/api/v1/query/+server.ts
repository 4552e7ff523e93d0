import { answerGet, answerPost } from '$lib/server/query-endpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, url, locals }) => answerGet(request, url, locals.viewer);

export const POST: RequestHandler = ({ request, url, locals }) => answerPost(request, url, locals.viewer);
