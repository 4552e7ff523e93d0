import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { currentReference } from '$lib/server/reference.ts';
import { readRoute } from '../read-route.server.ts';
import { indicatorName, parseRouteChoice } from '../route-choice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const reference = await currentReference();
	const route = reference.routes.get(params.route);
	if (!route) error(404, m.route_not_found({ route: params.route }));
	const choice = parseRouteChoice(url.searchParams);
	return { ...(await readRoute(route, choice, reference, locals.viewer)), indicatorName: indicatorName(choice, reference), path: url.pathname };
};
