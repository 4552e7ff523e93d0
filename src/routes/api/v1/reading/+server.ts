import { sendReading } from '$lib/server/reading-endpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) => sendReading(request);
