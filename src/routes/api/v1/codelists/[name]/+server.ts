import { sendCodelist } from '$lib/server/codelist-endpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, url, params }) => sendCodelist(request, url, params.name);
