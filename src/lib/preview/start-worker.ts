/** Starts the worker that reads files; a file of its own, since no script in a page's text is allowed to run. */
export function startWorker(): Worker {
	return new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
}

/** Today in UTC, `YYYY-MM-DD`: what has not begun depends on it. */
export function today(): string {
	return new Date().toISOString().slice(0, 10);
}
