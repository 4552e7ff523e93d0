import { FINDING_CODES, type Finding, type FindingCode, type Severity } from '../finding.ts';
import { LISTED_PER_CODE } from '../intake/finding-list.ts';
import { reportWords, type ReportWord } from './report-words.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];
/** Data of persons first, then as a file is read: what is wrong above is often the cause of what is wrong below. */
const CODES: readonly FindingCode[] = [
	...FINDING_CODES.guard,
	...FINDING_CODES.file,
	...FINDING_CODES.header,
	...FINDING_CODES.row,
	...FINDING_CODES.cell,
	...FINDING_CODES.content
];
/** So many remedies of one kind are each said above what they belong to; more are said beside each finding. */
const MOST_PARTS = 5;

/** Findings of one kind that share what is to be done. */
export interface FindingPart {
	/** null where each finding has its own. */
	readonly remedy: string | null;
	readonly findings: readonly Finding[];
}

/** All findings of one kind, as a person meets them. */
export interface FindingGroup {
	readonly code: FindingCode;
	readonly severity: Severity;
	/** The code as words: `Unknown code`. */
	readonly title: string;
	/** Cells or rows that are touched. */
	readonly total: number;
	/** Findings with an address of their own; those behind a cap are one more, of which `rest` tells. */
	readonly listed: number;
	readonly isCapped: boolean;
	readonly parts: readonly FindingPart[];
}

/** Findings by kind: blocking ones first, then in the order in which their causes follow from each other. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
	const rest = restFindings(findings);
	const kinds = new Map<string, Finding[]>();
	for (const finding of findings) {
		const key = `${finding.severity} ${finding.code}`;
		const kind = kinds.get(key);
		if (kind) kind.push(finding);
		else kinds.set(key, [finding]);
	}
	return SEVERITIES.flatMap((severity) =>
		CODES.flatMap((code) => {
			const found = kinds.get(`${severity} ${code}`);
			if (!found) return [];
			return [
				{
					code,
					severity,
					title: codeTitle(code),
					total: found.reduce((sum, { count }) => sum + count, 0),
					listed: found.filter((finding) => !rest.has(finding)).length,
					isCapped: found.some((finding) => rest.has(finding)),
					parts: partsOf(found)
				}
			];
		})
	);
}

/** Those findings that stand for all that a cap left out, of one code and column each. */
export function restFindings(findings: readonly Finding[]): ReadonlySet<Finding> {
	const listed = new Map<string, number>();
	return new Set(
		findings.filter(({ code, severity, column }) => {
			const key = `${severity} ${code} ${column ?? ''}`;
			const count = (listed.get(key) ?? 0) + 1;
			listed.set(key, count);
			return count > LISTED_PER_CODE;
		})
	);
}

/** `unknown-code` → `Unknown code`. */
export function codeTitle(code: FindingCode): string {
	const words = code.replaceAll('-', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function partsOf(findings: readonly Finding[]): FindingPart[] {
	const byRemedy = new Map<string, Finding[]>();
	for (const finding of findings) {
		const part = byRemedy.get(finding.remedy);
		if (part) part.push(finding);
		else byRemedy.set(finding.remedy, [finding]);
	}
	if (byRemedy.size > MOST_PARTS) return [{ remedy: null, findings }];
	return [...byRemedy].map(([remedy, part]) => ({ remedy, findings: part }));
}

/** A severity's name, and what it asks of the submitter. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly name: ReportWord; readonly effect: ReportWord }>> = {
	error: { name: 'report_error', effect: 'report_blocks' },
	warning: { name: 'report_warning', effect: 'report_asks' },
	information: { name: 'report_information', effect: 'report_asks_nothing' }
};

/** How many places a kind touches, and how many of them are listed. */
export function groupCount({ total, listed, isCapped }: FindingGroup): string {
	if (isCapped) return reportWords('report_first_listed', { listed, total });
	if (total > listed && listed === 1) return reportWords('report_places', { total });
	if (total > listed) return reportWords('report_listed_causes', { listed, total });
	return total === 1 ? reportWords('report_one_place') : reportWords('report_places', { total });
}
