import type { CheckReport } from '../check-report.ts';
import type { DetectedAspect } from '../intake/detected.ts';
import { reportWords, type ReportWord } from './report-words.ts';

const DELIMITERS: Readonly<Record<string, ReportWord>> = {
	',': 'report_comma',
	';': 'report_semicolon',
	'\t': 'report_tab',
	'|': 'report_pipe'
};

const ASPECTS: Readonly<Record<DetectedAspect, ReportWord>> = {
	container: 'report_container',
	sheet: 'report_sheet',
	encoding: 'report_encoding',
	delimiter: 'report_delimiter',
	'line-ends': 'report_line_ends',
	'header-line': 'report_header_line',
	tags: 'report_tags',
	footer: 'report_footer'
};

/** What is said of a file: a name and its value; `isCode` for what is compared letter by letter. */
export interface ReportFact {
	readonly name: string;
	readonly value: string;
	readonly isCode?: boolean;
}

/** How the file was read and how that was told, for its owner to compare with how it was written. */
export function fileFacts({ file }: CheckReport): ReportFact[] {
	return [
		{ name: reportWords('report_file'), value: file.name },
		{ name: reportWords('report_bytes'), value: file.bytes.toLocaleString('en') },
		{ name: reportWords('report_sha256'), value: file.sha256, isCode: true },
		...file.detected.map(({ what, value, reason }) => ({ name: reportWords(ASPECTS[what]), value: `${shown(value)} – ${reason}` }))
	];
}

function shown(value: string): string {
	const delimiter = DELIMITERS[value];
	return delimiter ? reportWords(delimiter) : value;
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
