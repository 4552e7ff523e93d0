import type { FindingCode } from '../finding.ts';
import type { Profile } from '../profile.ts';
import type { ValueReason } from '../value-reason.ts';
import { asciiDigits } from './ascii-digits.ts';

export type NumberFormat = Profile['numbers'];

/** A count as somebody wrote it. */
export type WrittenCount =
	| { readonly kind: 'count'; readonly value: number }
	/** `bound`: the value is known to be below it. `doubtful`: it might also have meant zero. */
	| { readonly kind: 'empty'; readonly reason: ValueReason; readonly bound?: number; readonly doubtful?: boolean }
	| { readonly kind: 'problem'; readonly code: FindingCode; readonly readings?: readonly string[] };

/** More digits than a count of people can have; beyond it a number would lose its last digits. */
const MAX_DIGITS = 15;

/** What stands for an empty value where a profile says nothing of it. */
const MISSING: Readonly<Record<string, ValueReason>> = {
	'': 'blank',
	':': 'not-available',
	'..': 'not-available',
	'...': 'not-available',
	'…': 'not-available',
	na: 'not-available',
	'n/a': 'not-available',
	'n.a.': 'not-available',
	null: 'not-available',
	nan: 'not-available'
};

/** Spaces that group digits: ordinary, no-break, narrow no-break and thin. */
const SPACES = /[\s\u00a0\u202f\u2009]/g;
const BOUND = /^(<|<=|≤|fewer than|less than|under)\s*(\d{1,6})$/i;

const count = (digits: string): WrittenCount =>
	digits.length > MAX_DIGITS ? { kind: 'problem', code: 'type-error' } : { kind: 'count', value: Number(digits) };
const problem = (code: FindingCode, readings?: readonly string[]): WrittenCount =>
	readings ? { kind: 'problem', code, readings } : { kind: 'problem', code };

/** `1,23,456`: Indian groups of two before the last three; it can be read in one way only. */
const INDIAN = /^\d{1,2}(,\d{2})+,\d{3}$/;
/** `1٬234٫5`: marks that only group and only divide, in every script that uses them. */
const ARABIC_GROUPED = /^\d{1,3}(\u066c\d{3})+$/;

/** Reads a count in any script's digits, or says why it is empty, or what is wrong with it; nothing is guessed. */
export function readWrittenCount(text: string, format: NumberFormat, missing: Readonly<Record<string, ValueReason>>): WrittenCount {
	const asWritten = text.trim();
	const written = asciiDigits(asWritten).trim();
	const reason = missing[asWritten] ?? missing[written] ?? MISSING[written.toLowerCase()];
	if (reason) return { kind: 'empty', reason };
	if (/^[-–—]$/.test(written)) return { kind: 'empty', reason: 'not-available', doubtful: true };
	const bound = BOUND.exec(written);
	if (bound) return { kind: 'empty', reason: 'suppressed', bound: Number(bound[2]) + (/=|≤/.test(bound[1] ?? '') ? 1 : 0) };
	const bracketed = /^\((\d[^()]*)\)$/.exec(written)?.[1];
	const sign = bracketed !== undefined || /^[-−–](?=\d)/.test(written);
	const digits = readDigits(bracketed ?? (sign ? written.slice(1) : written), format);
	if (sign && digits.kind === 'count') return digits.value === 0 ? digits : problem('negative-count');
	return digits;
}

function readDigits(written: string, { decimal, grouping }: NumberFormat): WrittenCount {
	if (/^\d+$/.test(written)) return count(written);
	if (/[\u066b\u066c]/.test(written)) return readArabic(written);
	const spaced = written.replace(SPACES, ' ').replace(/[’ʼ]/g, "'");
	if (/^\d{1,3}( \d{3})+$/.test(spaced)) return count(spaced.replaceAll(' ', ''));
	if (/^\d{1,3}('\d{3})+$/.test(spaced)) return count(spaced.replaceAll("'", ''));
	if (!/^\d[\d.,' ]*$/.test(spaced)) return problem('type-error');
	if (INDIAN.test(spaced) && decimal !== ',' && (!grouping || grouping === ',')) return count(spaced.replaceAll(',', ''));
	if (grouping) {
		const [whole = '', ...rest] = decimal ? spaced.split(decimal) : [spaced];
		const grouped = whole.split(grouping);
		const wellFormed = grouped.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
		const fraction = rest[0];
		if (wellFormed && rest.length === 0) return count(grouped.join(''));
		if (wellFormed && rest.length === 1 && /^\d+$/.test(fraction ?? '')) return wholeOrNot(grouped.join(''), fraction ?? '');
		if (decimal) return problem('type-error');
	}
	return readUndeclared(spaced, decimal, grouping);
}

function readArabic(written: string): WrittenCount {
	const [whole = '', fraction, more] = written.split('\u066b');
	if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return problem('type-error');
	if (!/^\d+$/.test(whole) && !ARABIC_GROUPED.test(whole)) return problem('type-error');
	const digits = whole.replaceAll('\u066c', '');
	return fraction === undefined ? count(digits) : wholeOrNot(digits, fraction);
}

function readUndeclared(written: string, decimal: string | undefined, grouping: string | undefined): WrittenCount {
	const match = /^(\d+)([.,])(\d+)$/.exec(written);
	if (match) {
		const [, whole = '', mark = '', fraction = ''] = match;
		if (decimal === mark) return wholeOrNot(whole, fraction);
		if (grouping === mark || decimal) return problem('type-error');
		if (fraction.length !== 3) return wholeOrNot(whole, fraction);
		if (whole.length > 3 || whole === '0') return problem('non-integer-count');
		return problem('ambiguous-number', [`${whole}${fraction}`, `${whole}.${fraction}`]);
	}
	if (!decimal && !grouping && /^\d{1,3}(,\d{3}){2,}$|^\d{1,3}(\.\d{3}){2,}$/.test(written)) {
		return count(written.replace(/[.,]/g, ''));
	}
	return problem('type-error');
}

/** `12.0` is twelve; `12.5` is no count. */
function wholeOrNot(whole: string, fraction: string): WrittenCount {
	return /^0+$/.test(fraction) ? count(whole) : problem('non-integer-count');
}

/**
 * The number format that a column's own texts prove: `1.234,5` or `1,234,567` tell which mark groups; nothing else does.
 * Marks that contradict each other prove nothing.
 */
export function provenNumberFormat(texts: Iterable<string>): NumberFormat {
	const grouping = new Set<'.' | ','>();
	const decimal = new Set<'.' | ','>();
	const other = { '.': ',', ',': '.' } as const;
	for (const text of texts) {
		const written = asciiDigits(text).trim();
		if (INDIAN.test(written)) grouping.add(',');
		const twice = /^\d{1,3}([.,])\d{3}(?:\1\d{3})+$/.exec(written)?.[1];
		const both = /^\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+$/.exec(written)?.[1];
		const fraction = /^\d+([.,])(?:\d{1,2}|\d{4,})$/.exec(written)?.[1];
		if (twice === '.' || twice === ',') grouping.add(twice);
		if (both === '.' || both === ',') {
			grouping.add(both);
			decimal.add(other[both]);
		}
		if (fraction === '.' || fraction === ',') decimal.add(fraction);
	}
	const [group, secondGroup] = grouping;
	const [point, secondPoint] = decimal;
	if (secondGroup || secondPoint || (group && group === point)) return {};
	return { ...(group && { grouping: group }), ...(point && { decimal: point }) };
}
