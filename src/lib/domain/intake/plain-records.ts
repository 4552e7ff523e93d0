import type { IntakeLimits } from './limits.ts';
import type { LineEvidence } from './line-evidence.ts';

export interface PlainRecords {
	readonly lineEnd: 'LF' | 'CRLF';
	/** Data rows, if each has the header's shape. */
	readonly rows: number;
}

const SPACE = 32;
/** A no-break space in UTF-8 begins with it. */
const NO_BREAK = 0xc2;

/**
 * Whether each line of a file (UTF-8) is one record, with nothing quoted and nothing blank, so that it can be read as it lies by a
 * reader that only has to count cells; undefined where a closer look is needed. The header stands on line 1, or there is none.
 */
export function plainRecords(
	evidence: LineEvidence,
	{ delimiter, hasHeader, limits }: { delimiter: string; hasHeader: boolean; limits: IntakeLimits }
): PlainRecords | undefined {
	const { lf, crlf, cr, isOpen, longest, hasQuote, begins } = evidence;
	if (hasQuote || cr > 0 || (lf > 0 && crlf > 0)) return undefined;
	if (longest > Math.min(limits.lineBytes, limits.cellCharacters)) return undefined;
	// A line that begins with a separator or a space, or with a letter that might be one, may be blank.
	for (let byte = 0; byte < 256; byte++) if (begins[byte] && (byte <= SPACE || byte === NO_BREAK || byte === delimiter.charCodeAt(0))) return undefined;
	const rows = lf + crlf + (isOpen ? 1 : 0) - (hasHeader ? 1 : 0);
	return rows > 0 && rows <= limits.rows ? { lineEnd: crlf > 0 ? 'CRLF' : 'LF', rows } : undefined;
}
