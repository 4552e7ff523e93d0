import { EMPTY_SNAPSHOT, type PreviewOptions, type PreviewSnapshot } from './preview-snapshot.ts';
import { startWorker, today } from './start-worker.ts';
import type { FromWorker, PreviewChoices, ToWorker } from './worker-messages.ts';

/** Why there is no preview, or no more of it. */
export type PreviewTrouble = 'lists' | 'read' | 'cancelled';

const NO_CHOICES: PreviewChoices = { profiles: [], dataflows: [], indicators: [], states: [] };

/** Reads the file chosen last in a worker of its own, and holds what is known of it so far. */
export class PreviewReader {
	#worker: Worker | undefined;
	#run = 0;
	#file = $state.raw<File>();
	#options = $state.raw<PreviewOptions>({});
	#snapshot = $state.raw<PreviewSnapshot>();
	#trouble = $state.raw<PreviewTrouble>();
	#choices = $state.raw<PreviewChoices>(NO_CHOICES);

	get file(): File | undefined {
		return this.#file;
	}
	get options(): PreviewOptions {
		return this.#options;
	}
	/** Undefined until a file was chosen. */
	get current(): PreviewSnapshot | undefined {
		return this.#snapshot;
	}
	get trouble(): PreviewTrouble | undefined {
		return this.#trouble;
	}
	get choices(): PreviewChoices {
		return this.#choices;
	}

	/** Starts the worker, which asks for the code lists, so that a file finds both there. */
	prepare(): void {
		if (this.#worker) return;
		this.#worker = startWorker();
		this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#take(data));
		this.#worker.addEventListener('error', () => (this.#trouble = 'read'));
	}

	/** Reads a file, with nothing said of it; the one before is given up. */
	choose(file: File): void {
		this.#file = file;
		this.#options = {};
		this.#read();
	}

	/** Reads the same file again, with what is known better. */
	change(options: PreviewOptions): void {
		this.#options = { ...this.#options, ...options };
		this.#read();
	}

	/** Says something for the whole file; an empty code takes it back. */
	set(concept: string, code: string): void {
		const set = Object.fromEntries(Object.entries({ ...this.#options.set, [concept]: code }).filter(([, text]) => text !== ''));
		this.change({ set });
	}

	again(): void {
		this.#read();
	}

	cancel(): void {
		this.#send({ kind: 'cancel' });
		this.#run++;
		this.#trouble = 'cancelled';
	}

	close(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
	}

	#read(): void {
		const file = this.#file;
		if (!file) return;
		this.prepare();
		this.#run++;
		this.#trouble = undefined;
		this.#snapshot = EMPTY_SNAPSHOT;
		this.#send({ kind: 'read', run: this.#run, file, options: this.#options, today: today() });
	}

	#send(message: ToWorker): void {
		this.#worker?.postMessage(message);
	}

	#take(message: FromWorker): void {
		if (message.kind === 'choices') this.#choices = message.choices;
		else if (message.run !== this.#run) return;
		else if (message.kind === 'failed') this.#trouble = message.what;
		else this.#snapshot = { ...(this.#snapshot ?? EMPTY_SNAPSHOT), ...message.update };
	}
}
