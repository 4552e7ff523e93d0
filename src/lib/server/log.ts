/** Facts of a log line: names and counts, never a value from a file or a figure. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one JSON line: information to standard output, errors to standard error. */
export function log(level: 'info' | 'error', event: string, facts: LogFacts = {}): void {
	const line = `${JSON.stringify({ time: new Date().toISOString(), level, event, ...facts })}\n`;
	(level === 'error' ? process.stderr : process.stdout).write(line);
}

/** What an operator needs of an error: its kind, its own words and where it was thrown. */
export function errorFacts(error: unknown): LogFacts {
	if (!(error instanceof Error)) return { error: typeof error };
	return { error: error.name, message: error.message, stack: error.stack };
}
