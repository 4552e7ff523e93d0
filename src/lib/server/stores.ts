import { createCachedAnswers, openReader, type Reader } from '#pipelines/index.server';

/** The stores that this process reads, and the answers that it remembers of them. */
export interface Stores {
	readonly reader: Reader;
	readonly answers: ReturnType<typeof createCachedAnswers>;
}

// One per process, whoever asks: opened by `init` in hooks.server.ts, closed at shutdown.
let opened: Promise<Stores> | undefined;

/** The stores of the home folder; opened at the first call. */
export function stores(home = process.env.WOR_HOME ?? 'var'): Promise<Stores> {
	opened ??= openStores(home).catch((error: unknown) => {
		opened = undefined;
		throw error;
	});
	return opened;
}

async function openStores(home: string): Promise<Stores> {
	const reader = await openReader(home);
	return { reader, answers: createCachedAnswers(reader) };
}

/** Waits for those who read, then closes what is open. */
export async function closeStores(): Promise<void> {
	const closing = opened;
	opened = undefined;
	await (await closing)?.reader.close();
}

/** Today in UTC, `YYYY-MM-DD`: what is due, embargoed and complete depends on it. */
export function today(): string {
	return new Date().toISOString().slice(0, 10);
}
