import { nameOf } from '$lib/domain/code-list.ts';
import { currentReference } from '$lib/server/reference.ts';
import { allReleases } from '$lib/server/release.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const [reference, releases] = await Promise.all([currentReference(), allReleases()]);
	return {
		indicators: [...reference.indicators.values()].map(({ code, name, franCode, definition, countingUnit }) => ({
			code,
			name,
			franCode,
			definition,
			unit: nameOf(reference.lists['counting-units'], countingUnit)
		})),
		dataflows: [...reference.dataflows.values()],
		releases,
		footnotes: [...reference.footnotes.values()].map((footnote) => ({ ...footnote, name: nameOf(reference.lists.states, footnote.code) }))
	};
};
