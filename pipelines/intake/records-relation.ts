import type { TextColumn } from '#domain/intake/text-outline';

interface RecordsDialect {
	readonly path: string;
	readonly delimiter: string;
	readonly columns: readonly TextColumn[];
	/** Cells of a record. */
	readonly width: number;
	/** Bytes of the longest record: what DuckDB makes its buffers by. */
	readonly longest: number;
}

export interface WorkFileRelation extends RecordsDialect {
	/** Whether a quoted cell holds a line break. */
	readonly hasBreaks: boolean;
}

export interface FileRelation extends RecordsDialect {
	/** Lines above the first record. */
	readonly skip: number;
	readonly lineEnd: 'LF' | 'CRLF';
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const LF_ENDS = `new_line = '\\n'`;

/** SQL that reads a work file strictly, with nothing guessed: `line` and the text columns. */
export function workFileRelation(options: WorkFileRelation): string {
	// Where a quoted cell holds a line break, a reader that starts in the middle of the file can take it for a row's end.
	const settings = [LF_ENDS, `parallel = ${!options.hasBreaks}`];
	return readCsv(options, { line: 'BIGINT' }, settings);
}

/** SQL that reads a file as it lies, in its order: the text columns alone. */
export function fileRelation(options: FileRelation): string {
	// DuckDB finds CRLF by itself and, told of it, no row at all.
	const settings = [`skip = ${options.skip}`, ...(options.lineEnd === 'LF' ? [LF_ENDS] : [])];
	return readCsv(options, {}, settings);
}

function readCsv({ path, delimiter, columns, width, longest }: RecordsDialect, first: Readonly<Record<string, string>>, settings: readonly string[]): string {
	const names = Array.from({ length: width }, (_, index) => `c${index}`);
	const types = [...Object.entries(first), ...names.map((name) => [name, 'VARCHAR'])].map(([name, type]) => `'${name}': '${type}'`);
	const all = [
		'auto_detect = false',
		'header = false',
		`delim = ${quoted(delimiter)}`,
		`quote = '"'`,
		`escape = '"'`,
		'strict_mode = true',
		'null_padding = false',
		`force_not_null = [${names.join(', ')}]`,
		`max_line_size = ${Math.max(65_536, longest + 1024)}`,
		`columns = {${types.join(', ')}}`,
		...settings
	];
	const chosen = [...Object.keys(first), ...columns.map(({ name }) => name)].join(', ');
	return `select ${chosen} from read_csv(${quoted(path)}, ${all.join(', ')})`;
}
