import type { CellProblem } from './cell-problem.ts';

/** Spaces around a text were taken away; that is worth knowing and nothing more. */
export function spacedTexts(texts: readonly string[]): CellProblem[] {
	return texts
		.filter((text) => text !== text.trim() && text.trim() !== '')
		.map((text) => ({ text, code: 'whitespace', severity: 'information', once: true }));
}
