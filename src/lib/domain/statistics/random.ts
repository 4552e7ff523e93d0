/** A stream of numbers in [0, 1) that its seed fixes. */
export type Random = () => number;

/**
 * A stream of its own for a text (sfc32, seeded by a 128-bit mix of the text's characters): what one series draws
 * never moves another.
 */
export function createRandom(seed: string): Random {
	let [a, b, c, d] = mixText(seed);
	const next = () => {
		const t = (a + b + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + t;
		return (t >>> 0) / 4_294_967_296;
	};
	for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
	return next;
}

function mixText(text: string): [number, number, number, number] {
	const state: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x1f123bb5];
	for (let index = 0; index < text.length; index += 1) {
		const letter = text.charCodeAt(index);
		state[0] = Math.imul(state[0] ^ letter, 0x85ebca6b);
		state[1] = Math.imul(state[1] ^ (letter + (state[0] >>> 13)), 0xc2b2ae35);
		state[2] = Math.imul(state[2] ^ (letter + (state[1] >>> 16)), 0x27d4eb2f);
		state[3] = Math.imul(state[3] ^ (letter + (state[2] >>> 15)), 0x165667b1);
	}
	return state;
}
