/** Too much is being done already; the client may come again after so many seconds. */
export class BusyError extends Error {
	readonly retryAfterSeconds = 10;
}

/** Lets a few do heavy work at once, a few more wait, and turns the others away. */
export interface CheckDesk {
	/** Comes in for the whole of a request; throws a BusyError where there is no room. Returns how to leave. */
	enter(): () => void;
	/** Does work when its turn has come; rejects with the signal's reason where the client has gone before. */
	work<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createCheckDesk({ atOnce, within }: { readonly atOnce: number; readonly within: number }): CheckDesk {
	const waiting: (() => void)[] = [];
	let inside = 0;
	let working = 0;

	function turn(signal: AbortSignal): Promise<void> {
		if (working < atOnce) {
			working++;
			return Promise.resolve();
		}
		return new Promise((resolve, reject) => {
			const give = () => {
				signal.removeEventListener('abort', leave);
				working++;
				resolve();
			};
			const leave = () => {
				waiting.splice(waiting.indexOf(give), 1);
				reject(signal.reason as Error);
			};
			waiting.push(give);
			signal.addEventListener('abort', leave, { once: true });
		});
	}

	return {
		enter() {
			if (inside >= within) throw new BusyError(`${inside} requests are being answered`);
			inside++;
			let isInside = true;
			return () => {
				if (isInside) inside--;
				isInside = false;
			};
		},
		async work(task, signal) {
			signal.throwIfAborted();
			await turn(signal);
			try {
				return await task();
			} finally {
				working--;
				waiting.shift()?.();
			}
		}
	};
}
