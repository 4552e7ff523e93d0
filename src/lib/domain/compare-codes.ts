/** Orders lists of codes as an answer does: by the first that differs, by code unit. */
export function compareCodes(a: readonly string[], b: readonly string[]): number {
	for (let index = 0; index < a.length; index += 1) {
		const [left = '', right = ''] = [a[index], b[index]];
		if (left !== right) return left < right ? -1 : 1;
	}
	return 0;
}
