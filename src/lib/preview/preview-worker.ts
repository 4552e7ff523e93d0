import { parseReadingData, type ReadingData, type ReadingFiles } from './reading-data.ts';
import { runPreview } from './run-preview.ts';
import type { FromWorker, PreviewChoices, ToWorker } from './worker-messages.ts';

const READING_URL = '/api/v1/reading';

class ListsError extends Error {}

let reading: Promise<ReadingData> | undefined;
let running: AbortController | undefined;

const post = (message: FromWorker) => self.postMessage(message);

/** The code lists, asked for once; asked for again where they could not be had. */
function readLists(): Promise<ReadingData> {
	reading ??= fetchLists().catch((cause: unknown) => {
		reading = undefined;
		throw new ListsError('the code lists could not be had', { cause });
	});
	return reading;
}

async function fetchLists(): Promise<ReadingData> {
	const response = await fetch(READING_URL);
	if (!response.ok) throw new Error(`${READING_URL} answered ${response.status}`);
	const data = parseReadingData((await response.json()) as ReadingFiles);
	post({ kind: 'choices', choices: choicesOf(data) });
	return data;
}

function choicesOf({ reference, profiles }: ReadingData): PreviewChoices {
	const { lists } = reference;
	return {
		profiles: profiles.map(({ name, title }) => ({ code: name, name: title })),
		dataflows: [...reference.dataflows.values()].map(({ code, name }) => ({ code, name })),
		indicators: [...reference.indicators.values()].map(({ code, name }) => ({ code, name })),
		states: [...lists.states.codes, ...lists.reporters.codes].map(({ code, names }) => ({ code, name: names.en })).sort((a, b) => a.name.localeCompare(b.name))
	};
}

async function read({ run, file, options, today }: Extract<ToWorker, { kind: 'read' }>): Promise<void> {
	running?.abort();
	const own = new AbortController();
	running = own;
	const lists = readLists();
	// Told below, when the reading comes to need them.
	lists.catch(() => undefined);
	try {
		const input = { file, name: file.name, options, today, reading: lists, signal: own.signal, now: () => performance.now() };
		await runPreview(input, (update) => {
			if (!own.signal.aborted) post({ kind: 'update', run, update });
		});
	} catch (error) {
		if (own.signal.aborted) return;
		post({ kind: 'failed', run, what: error instanceof ListsError ? 'lists' : 'read' });
		if (!(error instanceof ListsError) && !(error instanceof DOMException)) throw error;
	}
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
	if (data.kind === 'cancel') running?.abort();
	else void read(data);
});
readLists().catch(() => undefined);
