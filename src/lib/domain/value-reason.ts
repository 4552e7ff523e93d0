/** Why a value is empty. Missing is not zero: the reason goes with it to the last picture. */
export const VALUE_REASONS = ['blank', 'not-available', 'not-applicable', 'not-collected', 'suppressed'] as const;
export type ValueReason = (typeof VALUE_REASONS)[number];
