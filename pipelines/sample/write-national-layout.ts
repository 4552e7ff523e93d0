import { nameOf, type CodeList } from '#domain/code-list';
import type { Profile, ProfileColumn } from '#domain/profile';
import type { Reference } from '#domain/reference';
import { encodeText } from './encode-text.ts';
import type { NationalLayout } from './sample-parameters.ts';
import type { SentRow } from './sent-row.ts';
import type { SentTable } from './write-long-form.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Whether a layout has a column for each dimension of a table and for none besides. */
export function fitsLayout({ profile }: NationalLayout, { dimensions }: SentTable): boolean {
	const concepts = profile.columns.flatMap((column) => (column.as === 'code' ? [column.concept] : []));
	return concepts.length === dimensions.length && dimensions.every((dimension) => concepts.includes(dimension));
}

/** Writes a table as a state's own system would: what the layout's profile reads, written backwards. */
export function writeNationalLayout(layout: NationalLayout, sent: SentTable, reference: Reference): Uint8Array {
	const { profile } = layout;
	const lines = profile.widePeriods ? wideLines(layout, sent, reference) : longLines(layout, sent, reference);
	const delimiter = profile.dialect.delimiter ?? ',';
	const text = lines.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter)).join('\r\n');
	return encodeText(`${text}\r\n`, profile.dialect.encoding ?? 'utf-8');
}

function longLines(layout: NationalLayout, sent: SentTable, reference: Reference): string[][] {
	const { columns } = layout.profile;
	return [columns.map(labelOf), ...sent.rows.map((row) => columns.map((column) => cellOf(column, row, layout, sent, reference)))];
}

/** One line a combination of codes, one column a month. */
function wideLines(layout: NationalLayout, sent: SentTable, reference: Reference): string[][] {
	const { columns } = layout.profile;
	const periods = [...new Map(sent.rows.map(({ period }) => [period.text, period])).values()].sort((a, b) => a.ordinal - b.ordinal);
	const lines = new Map<string, { row: SentRow; values: Map<string, string> }>();
	for (const row of sent.rows) {
		const key = row.codes.join('|');
		const line = lines.get(key) ?? { row, values: new Map<string, string>() };
		line.values.set(row.period.text, row.written);
		lines.set(key, line);
	}
	const heads = periods.map(({ start }) => `${MONTHS[Number(start.slice(5, 7)) - 1] ?? ''}${start.slice(0, 4)}`);
	return [
		[...columns.map(labelOf), ...heads],
		...[...lines.values()].map(({ row, values }) => [
			...columns.map((column) => cellOf(column, row, layout, sent, reference)),
			...periods.map(({ text }) => values.get(text) ?? '0')
		])
	];
}

function labelOf(column: ProfileColumn): string {
	return column.labels[0] ?? '';
}

function cellOf(column: ProfileColumn, row: SentRow, layout: NationalLayout, sent: SentTable, reference: Reference): string {
	const { profile } = layout;
	switch (column.as) {
		case 'code': {
			const code = row.codes[sent.dimensions.findIndex((dimension) => dimension === column.concept)] ?? '';
			const own = Object.entries(column.codes).find(([, meant]) => meant === code)?.[0];
			return own ?? nameOf(listOf(column.concept, code, reference), code, layout.namesIn);
		}
		case 'year':
			return row.period.start.slice(0, 4);
		case 'month':
			return row.period.start.slice(5, 7);
		case 'quarter':
			return row.period.text.slice(-1);
		case 'period':
			return row.period.text;
		case 'value':
			return row.value === null ? missingToken(profile, row.written) : grouped(row.value, profile.numbers.grouping ?? '');
		case 'flags':
			return Object.entries(column.flags).find(([, flag]) => row.status !== '' && flag.OBS_STATUS === row.status)?.[0] ?? '';
		case 'comment':
			return row.comment;
		case 'ignored':
		case 'snapshot':
			return '';
		case 'fixed':
			return column.allowed[0] ?? '';
	}
}

function listOf(concept: string, code: string, { lists }: Reference): CodeList | undefined {
	if (concept === 'BORDER_TYPE') return lists['border-types'];
	return lists.states.byCode.has(code) ? lists.states : lists.residuals;
}

/** A bound is written as it is; anything else as the layout's first word for what is not there. */
function missingToken(profile: Profile, written: string): string {
	return written.startsWith('<') ? written : (Object.keys(profile.missing)[0] ?? written);
}

function grouped(value: number, mark: string): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, mark);
}

function quoted(text: string, delimiter: string): string {
	return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
