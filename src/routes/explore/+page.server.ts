import { answer } from '$lib/server/answer.ts';
import { currentHoldings } from '$lib/server/holdings.ts';
import { currentReference } from '$lib/server/reference.ts';
import { nameOf } from '$lib/domain/code-list.ts';
import { settleChoice, unmetChoices } from '$lib/state/explore-options.ts';
import { parseExploreUrl } from '$lib/state/explore-url.ts';
import { readExploreView } from '$lib/state/explore-view.ts';
import type { PageServerLoad } from './$types';
import { exploreNames, exploreOptions, knownCodes } from './read-options.server.ts';

export const load: PageServerLoad = async ({ url, locals }) => {
	const [reference, holdings] = await Promise.all([currentReference(), currentHoldings(locals.viewer)]);
	const { choice, problems } = parseExploreUrl(url.searchParams, knownCodes(reference));
	const options = exploreOptions(reference, holdings);
	const settled = settleChoice(choice, options);
	const indicator = settled && reference.indicators.get(settled.indicator);
	const view = settled && indicator && (await readExploreView({ answer: (query) => answer(query, locals.viewer) }, settled, indicator));
	return {
		options,
		problems: settled ? [...problems, ...unmetChoices(choice, settled)] : problems,
		names: exploreNames(reference, indicator),
		units: Object.fromEntries(reference.lists['counting-units'].codes.map(({ code }) => [code, nameOf(reference.lists['counting-units'], code)])),
		view
	};
};
