import { createParser, type ParseJob, type ParseOutcome, type Parser } from '#pipelines/index.server';
import { log } from './log.ts';

/** How long a process waits for its next file, and how many files it reads before another takes its place. */
const IDLE_MS = 60_000;
const MOST_FILES = 20;

interface Reader {
	readonly parser: Parser;
	files: number;
	/** Whether its process was ended because nobody waited any more. */
	isEnded: boolean;
	idle?: NodeJS.Timeout;
}

/** Parser processes that are kept ready for a while, since starting one takes longer than reading a small file. */
export interface ParserPool {
	/** Reads one file; as soon as nobody waits for it its process is ended, and it rejects with the signal's reason. */
	parse(job: ParseJob, gone: AbortSignal): Promise<ParseOutcome>;
	/** Ends all processes. */
	close(): Promise<void>;
}

export function createParserPool(limits: { readonly seconds: number; readonly megabytes: number }): ParserPool {
	const { seconds, megabytes } = limits;
	const ready: Reader[] = [];

	function start(): Reader {
		const onFailure = (message: string) => {
			if (!reader.isEnded) log('error', 'parser', { message: withoutValues(message) });
		};
		const reader: Reader = { parser: createParser({ seconds, megabytes, onFailure }), files: 0, isEnded: false };
		return reader;
	}

	function keep(reader: Reader): void {
		reader.idle = setTimeout(() => {
			ready.splice(ready.indexOf(reader), 1);
			void reader.parser.close();
		}, IDLE_MS);
		reader.idle.unref();
		ready.push(reader);
	}

	return {
		async parse(job, gone) {
			gone.throwIfAborted();
			const reader = ready.pop() ?? start();
			clearTimeout(reader.idle);
			reader.files++;
			const stop = () => {
				reader.isEnded = true;
				void reader.parser.close();
			};
			gone.addEventListener('abort', stop, { once: true });
			try {
				const outcome = await reader.parser.parse(job);
				gone.throwIfAborted();
				return outcome;
			} finally {
				gone.removeEventListener('abort', stop);
				if (reader.isEnded || reader.files >= MOST_FILES) await reader.parser.close();
				else keep(reader);
			}
		},
		async close() {
			const ending = ready.splice(0);
			for (const { idle } of ending) clearTimeout(idle);
			await Promise.all(ending.map(({ parser }) => parser.close()));
		}
	};
}

/** A failure's kind and where it was thrown: its words may hold a cell's. */
function withoutValues(message: string): string {
	const [first = '', ...others] = message.split('\n');
	return [first.split(':')[0], ...others.filter((line) => /^\s+at /.test(line))].join('\n');
}
