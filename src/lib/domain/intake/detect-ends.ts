import type { Finding } from '../finding.ts';
import { createFinding } from '../create-finding.ts';
import { createDetected, type Detected } from './detected.ts';
import type { Container } from './file-type.ts';
import type { Footer } from './find-footer.ts';
import type { DialectOverrides } from './overrides.ts';

/** How lines end, by their numbers (none, LF, CRLF, CR; see scan-record). */
function detectLineEnds(counts: readonly number[]): Detected {
	const named = [
		{ name: 'LF', count: counts[1] ?? 0 },
		{ name: 'CRLF', count: counts[2] ?? 0 },
		{ name: 'CR', count: counts[3] ?? 0 }
	].toSorted((a, b) => b.count - a.count);
	const rows = named.reduce((sum, { count }) => sum + count, 0);
	const [first] = named;
	if (!first || rows === 0) return createDetected('line-ends', 'none', 'none');
	return createDetected('line-ends', first.name, first.count === rows ? 'all' : 'most', { rows });
}

/** What reading a table to its end showed: its line ends by their numbers, and the line after its last row. */
interface ReadToEnd {
	readonly endings: readonly number[];
	readonly endLine?: number;
}

/** What is told of a file once it is read to its end: its line ends, and the notes that were left out below the figures. */
export function detectEnds({ endings, endLine }: ReadToEnd, footer: Footer | undefined, { footer: wish }: DialectOverrides, container: Container): { detected: Detected[]; findings: Finding[] } {
	const detected = container === 'xlsx' ? [] : [detectLineEnds(endings)];
	const findings: Finding[] = [];
	if (wish === 'keep') detected.push(createDetected('footer', 'none', 'given'));
	if (footer && endLine !== undefined) {
		const line = endLine + footer.blankLines;
		detected.push(createDetected('footer', String(line), 'notes'));
		findings.push(createFinding('title-row', 'information', { situation: 'footer', line, value: footer.value, count: footer.notes }));
	}
	return { detected, findings };
}
