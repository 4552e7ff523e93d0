import { error, json } from '@sveltejs/kit';
import type { CubeOffer } from '$lib/cube/cube-context.ts';
import { cubeAddress } from '$lib/server/cube-address.ts';
import { currentReference } from '$lib/server/reference.ts';
import { currentRelease } from '$lib/server/release.ts';
import { today } from '$lib/server/stores.ts';
import type { RequestHandler } from './$types';

/** What the browser needs, beside the figures, to answer questions on one indicator by itself. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const [reference, release] = await Promise.all([currentReference(), currentRelease()]);
	const dataflow = reference.dataflows.get(url.searchParams.get('dataflow') ?? '');
	const indicator = reference.indicators.get(url.searchParams.get('indicator') ?? '');
	if (!release || !dataflow || !indicator) error(404);
	const { cells, returns } = await cubeAddress(dataflow.code, indicator.code, locals.viewer, release.release);
	const offer: CubeOffer = {
		release: release.release,
		publishedAt: release.publishedAt,
		today: today(),
		dataflow,
		indicator,
		legs: reference.legs,
		sections: [...reference.sections.values()].map(({ code, stateA, stateB }) => ({ code, stateA, stateB })),
		plan: reference.plan.filter((entry) => entry.dataflow === dataflow.code && entry.indicator === indicator.code),
		cells,
		returns
	};
	return json(offer, { headers: { 'cache-control': 'no-store' } });
};
