import type { CheckReport } from '#domain/check-report';
import { printable } from '#domain/create-finding';
import type { FileProposal } from '../propose-file.server.ts';
import { compactProfile } from '#domain/profile/compact-profile';
import { textTable } from './text-table.ts';

const MAX_SUGGESTED = 20;

/** Words of ours around texts of the file, whole, with the file's marks of control and direction spelt out. */
const plain = (text: string) => (text.match(/.{1,80}/gsu) ?? []).map(printable).join('');

/** A proposal for a person: columns, constants, texts that spell no code, questions, the profile. */
export function proposalText(file: CheckReport['file'], proposal: FileProposal, kept: readonly string[]): string {
	const { columns, constants, questions, profile, recognised } = proposal;
	const lines = [`${file.name}: ${columns.length} columns, header on line ${file.header_line ?? '–'}`];
	if (recognised.length > 0) lines.push(`The layout is known already: ${recognised.join(', ')}`);
	lines.push(
		'',
		textTable(
			['', 'header', 'role', 'sure', 'why'],
			columns.map(({ column, role, confidence, reason }) => [column.letter, `"${printable(column.label)}"`, role, confidence.toFixed(2), plain(reason)])
		)
	);
	if (constants.length > 0) {
		lines.push('', 'For every row', textTable(['', 'code', 'sure', 'why'], constants.map(({ concept, code, confidence, reason }) => [concept, code, confidence.toFixed(2), plain(reason)])));
	}
	const suggestions = columns.flatMap(({ column, suggestions: found }) => found.map((one) => ({ letter: column.letter, ...one })));
	if (suggestions.length > 0) {
		const rows = suggestions.slice(0, MAX_SUGGESTED).map(({ letter, text, count, code, name }) => [letter, printable(text), String(count), code === undefined ? '' : `${name} (${code})`]);
		lines.push('', 'Texts that spell no code (--accept takes the nearest)', textTable(['', 'text', 'rows', 'nearest'], rows, [2]));
		if (suggestions.length > MAX_SUGGESTED) lines.push(`(first ${MAX_SUGGESTED} of ${suggestions.length}; all of them with --json)`);
	}
	if (questions.length > 0) {
		lines.push('', 'To be decided');
		for (const { essential, text, choices } of questions) {
			lines.push(`  ${essential ? '!' : '-'} ${plain(text)}${choices.length > 0 ? ` (${choices.map(printable).join(' | ')})` : ''}`);
		}
	}
	lines.push('');
	if (!profile) lines.push('There is no profile before what is marked ! is decided: --column, --numbers, --dates, --year-start or --set.');
	else if (kept.length > 0) lines.push(...kept.map((path) => `Written to ${path}`));
	else lines.push(JSON.stringify(compactProfile(profile), null, '\t'));
	return lines.join('\n');
}
