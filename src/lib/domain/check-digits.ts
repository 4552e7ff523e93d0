/** Ways of a last digit to vouch for those before it, as identity and document numbers have them. */
const SCHEMES: readonly ((digits: readonly number[]) => boolean)[] = [
	function luhn(digits) {
		const sum = digits.toReversed().reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0);
		return sum % 10 === 0;
	},
	function verhoeff(digits) {
		return digits.toReversed().reduce((check, digit, index) => MULTIPLIED[check]?.[PERMUTED[index % 8]?.[digit] ?? 0] ?? 0, 0) === 0;
	},
	(digits) => weighed(digits, [7, 3, 1]) % 10 === (digits.at(-1) ?? -1),
	function elevenDescending(digits) {
		return digits.reduce((sum, digit, index) => sum + digit * (digits.length - index), 0) % 11 === 0;
	},
	function turkish(digits) {
		return digits.length === 11 && digits[0] !== 0 && digits.slice(0, 10).reduce((sum, digit) => sum + digit, 0) % 10 === digits[10];
	}
];

const MULTIPLIED = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210'].map(digitsOf);
const PERMUTED = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'].map(digitsOf);

/** Numbers that must pass, and the share of them that must: by chance one in ten would. */
const LEAST_NUMBERS = 10;
const SHARE = 0.95;

/** Whether different numbers of 7 to 19 digits nearly all have a check digit of one scheme, as those of a register have. */
export function haveCheckDigits(texts: readonly string[]): boolean {
	const numbers = texts.map((text) => text.replace(/[ .-]/g, '')).filter((text) => /^\d{7,19}$/.test(text)).map(digitsOf);
	if (numbers.length < LEAST_NUMBERS || numbers.length < texts.length * SHARE) return false;
	return SCHEMES.some((passes) => numbers.filter(passes).length >= numbers.length * SHARE);
}

function weighed(digits: readonly number[], weights: readonly number[]): number {
	return digits.slice(0, -1).reduce((sum, digit, index) => sum + digit * (weights[index % weights.length] ?? 0), 0);
}

function digitsOf(text: string): number[] {
	return [...text].map(Number);
}
