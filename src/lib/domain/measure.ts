/**
 * What may stand beside a row's value: its part of the whole, an index of its first period, its mean per period, its change
 * against the compared span in the rows' unit and relative to that.
 */
export const MEASURES = ['share', 'index', 'mean', 'change', 'relative-change'] as const;
export type Measure = (typeof MEASURES)[number];
