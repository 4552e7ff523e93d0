import { csvLines } from '#pipelines/index.server';
import { CODELIST_NAMES, codelistRows } from './codelist-rows.ts';
import { MEDIA_TYPES, negotiateFormat } from './negotiate.ts';
import { problem } from './problem.ts';
import { referenceOf } from './reference.ts';

const FORMATS = ['json', 'csv'] as const;

/** A code list as the current release, or the one named, has it. */
export async function sendCodelist(request: Request, url: URL, name: string): Promise<Response> {
	const format = negotiateFormat(request, url, FORMATS);
	if (!format) return problem(406, 'no-such-format', `A code list comes as ${FORMATS.join(' or ')}.`);
	const named = url.searchParams.get('release');
	if (named !== null && !/^[1-9]\d{0,8}$/.test(named)) return problem(400, 'not-a-release', 'A release is a number from 1.');
	const reference = await referenceOf(named === null ? undefined : Number(named));
	if (!reference) return problem(404, 'unknown-release', `There is no release ${named}.`);
	const rows = codelistRows(reference, name);
	if (!rows) return problem(404, 'unknown-codelist', 'There is no such code list.', { codelists: CODELIST_NAMES });
	const header = Object.keys(rows[0] ?? {});
	const body = format === 'json' ? JSON.stringify({ name, codes: rows }) : csvLines(header, rows.map((row) => header.map((column) => row[column] ?? null)));
	return new Response(body, { headers: { 'content-type': MEDIA_TYPES[format], 'cache-control': 'public, max-age=300', vary: 'accept' } });
}
