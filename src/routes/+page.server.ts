import { readOverview } from '$lib/server/overview.ts';
import { currentReference } from '$lib/server/reference.ts';
import type { PageServerLoad } from './$types';
import { DEFAULT_INDICATOR } from './routes/route-choice.ts';
import { readRoutes } from './routes/read-routes.server.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const reference = await currentReference();
	const overview = await readOverview(reference, locals.viewer);
	if (!overview?.routes) return { overview };
	const routes = await readRoutes({ indicator: DEFAULT_INDICATOR, dataflow: overview.dataflow, window: 12, arcs: false }, reference, locals.viewer);
	return { overview, map: { frame: routes.frame, basemap: routes.basemap, figures: routes.figures } };
};
