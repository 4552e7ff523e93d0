/**
 * What an operator may see of a program's complaint: an error of DuckDB quotes the text that it stumbled over, which may be a
 * person's. Quoted texts go, and of what goes on over several lines all but the first and the places in the code.
 */
export function withoutQuotes(message: string): string {
	const [first = '', ...rest] = message.split('\n');
	const places = rest.filter((line) => /^\s+at /.test(line));
	return [first.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"').slice(0, 500), ...places].join('\n');
}
