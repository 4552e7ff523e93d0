import { readHeaderPeriod } from '../profile/header-period.ts';

const filledCount = (cells: readonly string[]) => cells.reduce((length, cell, index) => (cell.trim() === '' ? length : index + 1), 0);
const isYear = (text: string) => /^(19|20)\d\d$/.test(text);
const isNumber = (text: string) => /^[-+]?\d[\d.,' \u00a0]*$/.test(text) && !isYear(text);

function hasRepeats(cells: readonly string[]): boolean {
	const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
	return new Set(filled).size < filled.length;
}

/** A name of a column from the name above it and its own: a year and a month in the order that makes a period. */
function joinedLabel(group: string, own: string): string {
	const turned = `${own} ${group}`;
	return isYear(group) && readHeaderPeriod(turned).kind !== 'none' ? turned : `${group} ${own}`;
}

/**
 * The names of columns whose header stands in two rows, cells merged over several columns above (a year over its
 * months) or over both rows; undefined where either row is a header by itself, or both together are none.
 */
export function joinHeaderRows(upper: readonly string[], lower: readonly string[]): string[] | undefined {
	const width = Math.max(filledCount(upper), filledCount(lower));
	const above = Array.from({ length: width }, (_, index) => (upper[index] ?? '').trim());
	const below = Array.from({ length: width }, (_, index) => (lower[index] ?? '').trim());
	if (below.some(isNumber) || above.some(isNumber)) return undefined;
	const lowerAlone = below.every((cell) => cell !== '') && !hasRepeats(below);
	const upperAlone = above.every((cell) => cell !== '') && !hasRepeats(above);
	if (lowerAlone || upperAlone) return undefined;
	let group = '';
	let grouped = 0;
	const labels = above.map((cell, index) => {
		const own = below[index] ?? '';
		// A name above nothing is merged downwards, and covers no column beside it.
		if (cell !== '') group = own === '' ? '' : cell;
		if (own === '') return cell;
		if (group === '') return own;
		grouped++;
		return joinedLabel(group, own);
	});
	return grouped >= 2 && labels.every((label) => label !== '') && !hasRepeats(labels) ? labels : undefined;
}
