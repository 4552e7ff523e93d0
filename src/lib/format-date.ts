/** The interface's locale for numbers and dates; English groups and months until more languages are loaded. */
export const LOCALE = 'en-GB';

const date = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** An ISO instant or day → 12 Nov 2026 */
export const formatDate = (iso: string): string => date.format(new Date(iso));
