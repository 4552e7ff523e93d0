import { currentReference } from '$lib/server/reference.ts';
import { indicatorName, parseRouteChoice } from './route-choice.ts';
import { readRoutes } from './read-routes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const reference = await currentReference();
	const choice = parseRouteChoice(url.searchParams);
	return { ...(await readRoutes(choice, reference, locals.viewer)), indicatorName: indicatorName(choice, reference) };
};
