import type { TextColumn } from '#domain/intake/text-outline';

export interface RecordsRelationOptions {
	readonly path: string;
	readonly delimiter: string;
	readonly columns: readonly TextColumn[];
	/** Cells of a record in the work file, its line number left out. */
	readonly width: number;
	readonly hasBreaks: boolean;
	readonly lineBytes: number;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** SQL that reads a work file strictly, with nothing guessed: `line` and the text columns. */
export function recordsRelation(options: RecordsRelationOptions): string {
	const { path, delimiter, columns, width, hasBreaks, lineBytes } = options;
	const names = Array.from({ length: width }, (_, index) => `c${index}`);
	const types = ["'line': 'BIGINT'", ...names.map((name) => `'${name}': 'VARCHAR'`)].join(', ');
	const settings = [
		'auto_detect = false',
		'header = false',
		`delim = ${quoted(delimiter)}`,
		`quote = '"'`,
		`escape = '"'`,
		`new_line = '\\n'`,
		'strict_mode = true',
		'null_padding = false',
		`force_not_null = [${names.join(', ')}]`,
		`max_line_size = ${Math.max(2_097_152, lineBytes * 2 + 1024)}`,
		// Where a quoted cell holds a line break, a reader that starts in the middle of the file can take it for a row's end.
		`parallel = ${!hasBreaks}`,
		`columns = {${types}}`
	];
	const chosen = ['line', ...columns.map(({ name }) => name)].join(', ');
	return `select ${chosen} from read_csv(${quoted(path)}, ${settings.join(', ')})`;
}
