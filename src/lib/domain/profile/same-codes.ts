import type { TextColumn, TextOutline } from '../intake/text-outline.ts';
import type { ConceptCodes } from './concept-codes.ts';

/** Fewer rows than this show nothing. */
const ENOUGH_ROWS = 2;

/** Whether two columns say the same code in every row of the sample, one by its name, say, and the other by its letters. */
export function saySameCodes(table: TextOutline, a: TextColumn, b: TextColumn, codes: ConceptCodes): boolean {
	let alike = 0;
	for (const cells of table.sample) {
		const [one = '', other = ''] = [cells[a.index]?.trim(), cells[b.index]?.trim()];
		if (one === '' || other === '') continue;
		const code = codes.codeOf(one);
		const otherCode = codes.codeOf(other);
		if (code === undefined || otherCode === undefined) continue;
		if (code !== otherCode) return false;
		alike += 1;
	}
	return alike >= ENOUGH_ROWS;
}
