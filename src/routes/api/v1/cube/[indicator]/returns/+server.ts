import { sendCube } from '$lib/server/cube-endpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, url, params, locals }) => sendCube(request, url, params.indicator, 'returns', locals.viewer);
