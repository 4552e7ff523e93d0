import type { IncomingMessage } from 'node:http';
import type { Viewer } from '$lib/domain/policy.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Under which the log tells more. */
			id?: string;
		}
		interface Platform {
			/** The connection, where adapter-node serves. */
			readonly req?: IncomingMessage;
		}
		/** What of a page's state is in its address alone: the choice on the explore page. */
		interface PageState {
			explore?: string;
		}
		interface Locals {
			/** Who asks. Everybody is the public until there are accounts. */
			viewer: Viewer;
			/** Of this request, in the log and in what a person may quote. */
			requestId: string;
		}
	}
}

export {};
