import { answerCheck } from '$lib/server/check-endpoint.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, url, platform }) => answerCheck(request, url, platform);
