import { describe, expect, it } from 'vitest';
import { findShift, type CellReaders } from '#pipelines/checks/find-shift';

/** State, month, citizenship, count; then a column that may hold anything. */
const readers: CellReaders = [/^[A-Z]{3}$/, /^\d{4}-\d\d$/, /^[a-z]+$/, /^\d+$/].map((pattern) => (text: string) => pattern.test(text));

describe('a row', () => {
	it.each([
		[['GRC', '2025-01', 'afghan', '3', 'note'], undefined],
		[['GRC', 'afghan', '3', ''], { code: 'missing-cell', from: 1 }],
		[['2025-01', 'afghan', '3', ''], { code: 'missing-cell', from: 0 }],
		[['GRC', '2025-01', '3', ''], undefined],
		[['GRC', 'GRC', '2025-01', 'afghan', '3'], { code: 'extra-cell', from: 1 }],
		[['GRC', '2025-01', 'Afghan Islamic', 'many'], undefined],
		[['Total', '', '', '11'], undefined]
	] as const)('%j is shifted: %j', (cells, shift) => {
		expect(findShift(cells, readers)).toEqual(shift);
	});
});
