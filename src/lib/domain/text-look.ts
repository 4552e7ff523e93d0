import { CONTENT_PATTERNS, TIME_STAMP } from './personal-patterns.ts';
import { MAX_NUMBERS, TEXT_LOOKS, type ColumnFacts } from './suspect-columns.ts';

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u');

const stamp = new RegExp(TIME_STAMP, 'u');
const name = whole(TEXT_LOOKS.name);
const age = whole(TEXT_LOOKS.age);
const precise = whole(TEXT_LOOKS.precise);
const number = whole(TEXT_LOOKS.number);
const patterns = CONTENT_PATTERNS.map(({ pattern }) => new RegExp(pattern, 'u'));

/** What the different texts of a column look like, so far. */
export interface TextLook {
	/** Looks at one more text, trimmed and not empty, that was not looked at before. */
	look(text: string): void;
	/** `filled`: cells that hold something; `beyond`: cells of further texts that were not looked at. */
	facts(filled: number, beyond?: number): ColumnFacts;
}

export function createTextLook(): TextLook {
	const found = patterns.map(() => 0);
	const numbers: string[] = [];
	let [looked, nameLike, stamps, ages, near] = [0, 0, 0, 0, 0];
	return {
		look(text) {
			looked++;
			if (name.test(text)) nameLike++;
			if (stamp.test(text)) stamps++;
			if (age.test(text)) ages++;
			if (precise.test(text)) near++;
			if (number.test(text)) numbers.push(text);
			patterns.forEach((pattern, index) => {
				if (pattern.test(text)) found[index] = (found[index] ?? 0) + 1;
			});
		},
		facts(filled, beyond = 0) {
			const different = looked + beyond;
			return {
				filled,
				different,
				kind: CONTENT_PATTERNS.find(({ share, least = 1 }, index) => (found[index] ?? 0) >= Math.max(least, share * different))?.kind,
				nameLike,
				stamps,
				ages,
				precise: near,
				// In the order of their bytes.
				numbers: numbers.length >= different * 0.95 ? [...numbers].sort().slice(0, MAX_NUMBERS) : []
			};
		}
	};
}
