import type { PageLoad } from './$types';

/** Brings what shows a report only where there is one: on the server, and again before the answered page comes alive. */
export const load: PageLoad = async ({ data: { isAnswer } }) => ({
	ReportView: isAnswer ? (await import('$lib/components/CheckReportView.svelte')).default : undefined
});
