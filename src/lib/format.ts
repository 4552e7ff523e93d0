import { parsePeriod } from './domain/period.ts';
import { formatDate, LOCALE } from './format-date.ts';

export { formatDate };

const integer = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });
const signedPercent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const signedInteger = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const month = new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** 12431 → 12,431 */
export const formatCount = (value: number): string => integer.format(value);
/** 12431 → 12.4k, for axes. */
export const formatCompact = (value: number): string => compact.format(value);
/** 0.123 → 12% */
export const formatShare = (value: number): string => percent.format(value);
/** -0.12 → -12% */
export const formatChange = (value: number): string => signedPercent.format(value);
/** -12 → -12, 12 → +12 */
export const formatDifference = (value: number): string => signedInteger.format(value);
export const formatList = (texts: readonly string[]): string => list.format(texts);

/** `2026-03` → Mar 2026; `2026-Q1` → Q1 2026; other periods as they are written. */
export function formatPeriod(text: string): string {
	const period = parsePeriod(text);
	if (!period) return text;
	if (period.freq === 'M') return month.format(new Date(period.start));
	if (period.freq === 'Q') return `${text.slice(5)} ${text.slice(0, 4)}`;
	if (period.freq === 'D') return formatDate(period.start);
	return text;
}

/** A name as it stands inside a sentence: Detections → detections; what is spelt in capitals stays. */
export const inSentence = (name: string): string => (/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase(LOCALE) + name.slice(1) : name);
