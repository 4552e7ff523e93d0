import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseProfile } from '#domain/profile';
import type { ParseJob } from '#pipelines/parser/job';
import { checkBytes } from '#tests/support/check-bytes';

/** What is given with a file that has no options beside it. */
const GIVEN: Partial<ParseJob> = { set: { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' } };

/** What is made of one file, without the words: how it is written, how it is mapped, its control figures, the figures that would be loaded, and what is found. */
export async function readCorpusFile(path: string, name: string): Promise<unknown> {
	const options = `${path}.options.json`;
	const given = existsSync(options) ? readGiven(JSON.parse(await readFile(options, 'utf8'))) : GIVEN;
	const { report, loaded } = await checkBytes(await readFile(path), name, given);
	const { file, profile, summary, findings } = report;
	return {
		container: file.container,
		sheet: file.sheet,
		encoding: file.encoding,
		delimiter: file.delimiter,
		header_line: file.header_line,
		detected: file.detected.map((detected) => `${detected.what}: ${detected.value}${detected.given ? ' (given)' : ''}`),
		profile: profile && { name: profile.name, mapping: profile.mapping, ignored: profile.ignored },
		rows_read: summary.rows_read,
		rows_loaded: summary.rows_loaded,
		value_sum: summary.value_sum,
		loaded: loaded.map(([key, value]) => `${key} = ${value}`),
		findings: findings.map(({ code, severity, line, column, label, value, expected, count }) => ({ code, severity, line, column, label, value, expected, count }))
	};
}

/** A profile is written as its author writes it. */
function readGiven({ profile, ...given }: Partial<ParseJob>): Partial<ParseJob> {
	if (profile === undefined) return given;
	const parsed = parseProfile(profile);
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return { ...given, profile: parsed.profile };
}
