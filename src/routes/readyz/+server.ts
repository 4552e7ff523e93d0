import { json } from '@sveltejs/kit';
import { errorFacts, log } from '$lib/server/log.ts';
import { problem } from '$lib/server/problem.ts';
import { readiness } from '$lib/server/ready.ts';

/** Ready to answer: the stores are open, and which release they hold. */
export async function GET(): Promise<Response> {
	try {
		return json(await readiness(), { headers: { 'cache-control': 'no-store' } });
	} catch (error) {
		log('error', 'not-ready', errorFacts(error));
		return problem(503, 'not-ready', 'The stores cannot be read now. The log says why.');
	}
}
