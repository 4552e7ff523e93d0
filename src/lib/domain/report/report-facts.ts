import type { CheckReport } from '../check-report.ts';
import { reportWords, type ReportWord } from './report-words.ts';

const DELIMITERS: Readonly<Record<string, ReportWord>> = {
	',': 'report_comma',
	';': 'report_semicolon',
	'\t': 'report_tab',
	'|': 'report_pipe'
};

/** What is said of a file: a name and its value; `isCode` for what is compared letter by letter. */
export interface ReportFact {
	readonly name: string;
	readonly value: string;
	readonly isCode?: boolean;
}

/** How the file was read, for its owner to compare with how it was written. */
export function fileFacts({ file }: CheckReport): ReportFact[] {
	const delimiter = DELIMITERS[file.delimiter];
	const header = file.header_line === null ? reportWords('report_header_none') : String(file.header_line);
	return [
		{ name: reportWords('report_file'), value: file.name },
		{ name: reportWords('report_bytes'), value: file.bytes.toLocaleString('en') },
		{ name: reportWords('report_sha256'), value: file.sha256, isCode: true },
		...(file.encoding ? [{ name: reportWords('report_encoding'), value: file.encoding }] : []),
		...(file.delimiter
			? [
					{ name: reportWords('report_delimiter'), value: delimiter ? reportWords(delimiter) : file.delimiter },
					{ name: reportWords('report_header_line'), value: header }
				]
			: [])
	];
}

/** The profile's name as a person reads it; undefined where the layout is not known. */
export function profileFact({ profile }: CheckReport): string | undefined {
	if (!profile) return undefined;
	return profile.inferred ? reportWords('report_profile_inferred', { name: profile.name }) : profile.name;
}

/** The figures that a statistician looks at first. */
export function controlFigures({ summary }: CheckReport): ReportFact[] {
	const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 6 });
	return [
		{ name: reportWords('report_value_sum'), value: number(summary.value_sum) },
		{ name: reportWords('report_rows_read'), value: number(summary.rows_read) },
		{ name: reportWords('report_rows_loaded'), value: number(summary.rows_loaded) }
	];
}

/** In one sentence, whether the file can be sent. */
export function verdict({ summary }: CheckReport): string {
	if (summary.errors > 0) return reportWords(summary.errors === 1 ? 'report_verdict_one_error' : 'report_verdict_errors', { errors: summary.errors });
	if (summary.warnings > 0) return reportWords(summary.warnings === 1 ? 'report_verdict_one_warning' : 'report_verdict_warnings', { warnings: summary.warnings });
	return reportWords('report_verdict_clean');
}
