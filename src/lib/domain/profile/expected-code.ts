import type { ConceptCodes } from './concept-codes.ts';

/** What a cell should have held: a code of the list, with the one that was probably meant. */
export function expectedCode(codes: ConceptCodes, text: string): string {
	const nearest = codes.nearest(text);
	const list = `a code or name of ${codes.concept}`;
	return nearest ? `${list}, such as ${nearest.name} (${nearest.code})` : list;
}
