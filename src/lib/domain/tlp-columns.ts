import { foldName } from './code-list.ts';
import type { TextOutline } from './intake/text-outline.ts';
import { parseTlp, type TlpLabel } from './policy.ts';

const LABEL = /^(tlp|traffic light protocol)( (label|marking|colou?r|level|class))?$/;

/** Whether a column says which label the figures are under: by its header, or by its cells. */
export function isTlpColumn({ label, index }: TextOutline['columns'][number], sample: TextOutline['sample']): boolean {
	if (LABEL.test(foldName(label))) return true;
	const filled = sample.map((cells) => cells[index] ?? '').filter((cell) => cell.trim() !== '');
	return filled.length > 0 && filled.every((cell) => /^\s*TLP\s*:/i.test(cell));
}

/** The label that a cell gives; TLP 1.0 called CLEAR white. */
export function parseTlpCell(text: string): TlpLabel | undefined {
	return /^(TLP\s*:\s*)?WHITE$/i.test(text.trim()) ? 'TLP:CLEAR' : parseTlp(text);
}
