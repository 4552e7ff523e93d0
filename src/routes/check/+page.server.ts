import { fail } from '@sveltejs/kit';
import { uploadFailure } from '$lib/server/check-endpoint.ts';
import { checkUpload } from '$lib/server/check-upload.ts';
import { watchClient } from '$lib/server/client-gone.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether the page answers a form that was sent: then it shows a report. */
export const load: PageServerLoad = ({ request }) => ({ isAnswer: request.method === 'POST' });

export const actions: Actions = {
	/** Reads the file of a form, without a script as well: the report, or in a sentence why there is none. */
	default: async ({ request, platform, setHeaders }) => {
		const client = watchClient(platform);
		setHeaders({ 'cache-control': 'no-store' });
		try {
			const { outcome } = await checkUpload(request, { gone: client.signal });
			return { report: outcome.report };
		} catch (error) {
			const failure = uploadFailure(error);
			if (!failure) throw error;
			const { status, detail } = failure;
			return fail(status === 413 || status === 429 ? status : 400, { problem: detail });
		} finally {
			client.done();
		}
	}
};
