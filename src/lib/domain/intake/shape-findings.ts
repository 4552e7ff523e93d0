import type { Finding, FindingCode, Severity } from '../finding.ts';
import { createFinding, type FindingInput } from '../create-finding.ts';
import { LISTED_PER_CODE } from './finding-list.ts';

/** Collects findings about rows in constant memory: the first of each kind one by one, of the rest their number. */
export function createShapeFindings(): {
	add(code: FindingCode, severity: Severity, input: FindingInput): void;
	/** Counts one more of a kind that is told once. */
	addOnce(code: FindingCode, severity: Severity, input: FindingInput): void;
	list(): Finding[];
} {
	const kinds = new Map<string, { listed: Finding[]; rest?: Finding; more: number }>();
	const kindOf = (code: FindingCode, situation = '') => {
		const key = `${code} ${situation}`;
		const kind = kinds.get(key) ?? { listed: [], more: 0 };
		kinds.set(key, kind);
		return kind;
	};
	return {
		add(code, severity, input) {
			const kind = kindOf(code, input.situation);
			if (kind.listed.length < LISTED_PER_CODE) kind.listed.push(createFinding(code, severity, input));
			else {
				kind.rest ??= createFinding(code, severity, { ...input, value: null });
				kind.more++;
			}
		},
		addOnce(code, severity, input) {
			const kind = kindOf(code, input.situation);
			kind.rest ??= createFinding(code, severity, input);
			kind.more++;
		},
		list: () =>
			[...kinds.values()].flatMap(({ listed, rest, more }) => (rest ? [...listed, { ...rest, count: more }] : listed))
	};
}
