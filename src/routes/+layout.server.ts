import { currentHoldings } from '$lib/server/holdings.ts';
import { currentReference } from '$lib/server/reference.ts';
import { currentRelease } from '$lib/server/release.ts';
import type { LayoutServerLoad } from './$types';

const THEMES = ['auto', 'light', 'dark'] as const;

export const load: LayoutServerLoad = async ({ cookies, locals }) => {
	const [reference, release, holdings] = await Promise.all([currentReference(), currentRelease(), currentHoldings(locals.viewer)]);
	const chosen = cookies.get('theme');
	const { states, reporters } = reference.lists;
	const announced = new Set([...reference.plan.map((entry) => entry.reportingState), ...reporters.codes.map(({ code }) => code)]);
	return {
		release,
		synthetic: holdings.some(({ dataflow }) => reference.dataflows.get(dataflow)?.kind === 'synthetic'),
		// One text for each mark: several codes may share it.
		footnotes: [...new Map([...reference.footnotes.values()].map(({ mark, text }) => [mark, { mark, text }])).values()],
		theme: THEMES.find((theme) => theme === chosen) ?? 'auto',
		reporterNames: Object.fromEntries(
			[...states.codes, ...reporters.codes].filter(({ code }) => announced.has(code)).map(({ code, names }) => [code, names.en])
		)
	};
};
