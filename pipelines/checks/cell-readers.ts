import { conceptCodes } from '#domain/profile/concept-codes';
import type { BoundProfile } from '#domain/profile/bound-profile';
import { readCodes } from '#domain/profile/read-codes';
import { readCounts } from '#domain/profile/read-counts';
import { readPeriodParts, readPeriods } from '#domain/profile/read-periods';
import type { Reference } from '#domain/reference';
import type { CellReaders } from './find-shift.ts';

/** What can be read in each column of a file, one text at a time: for the few rows that are looked at again. */
export function createCellReaders(bound: BoundProfile, reference: Reference): CellReaders {
	const readers: ((text: string) => boolean)[] = [];
	const set = (index: number, reads: (text: string) => boolean) => {
		const known = new Map<string, boolean>();
		readers[index] = (text) => {
			const before = known.get(text);
			if (before !== undefined) return before;
			const isRead = reads(text);
			known.set(text, isRead);
			return isRead;
		};
	};
	for (const { column, rule } of bound.columns) {
		if (rule.as === 'code') {
			const codes = conceptCodes(rule.concept, reference);
			set(column.index, (text) => isClean(readCodes([text], rule, codes)));
		} else if (rule.as === 'period') set(column.index, (text) => isClean(readPeriods([text], rule)));
		else if (rule.as === 'year' || rule.as === 'quarter' || rule.as === 'month') {
			const part = rule.as;
			set(column.index, (text) => readPeriodParts([[text]], [part]).problems.flat().length === 0);
		}
	}
	for (const { column } of bound.counts) set(column.index, (text) => isClean(readCounts([text], bound.profile)));
	return Array.from({ length: Math.max(0, ...Object.keys(readers).map(Number)) + 1 }, (_, index) => readers[index]);
}

function isClean({ problems }: { readonly problems: readonly { readonly severity: string }[] }): boolean {
	return problems.every(({ severity }) => severity !== 'error');
}
