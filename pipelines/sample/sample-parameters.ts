import type { NameLanguage } from '#domain/code-list';
import type { Profile } from '#domain/profile';

/**
 * surge: a source or crossing rises to `factor` at `peak` and falls back by `until`; shift: a crossing takes `factor` times
 * its share; closure: likewise, and its parallels take over most of the rest; gap: everything falls to `factor`.
 */
export const EVENT_KINDS = ['surge', 'shift', 'closure', 'gap'] as const;
/** absent: no return; not-available: the rows say so; nil: a return with nothing in it. */
export const GAP_KINDS = ['absent', 'not-available', 'nil'] as const;

/** A section in the direction that leads into one of its states. */
export interface CrossingTraits {
	readonly key: string;
	/** Months between the crossing before and this one. */
	readonly lagMonths: number;
	/** Weight among the ways on from the state it leaves. */
	readonly pull: number;
	/** The part of those who pass that its counting state finds, 0 to 1. */
	readonly detected: number;
}

/** People of one citizenship who enter the network at one crossing. */
export interface SourceTraits {
	readonly citizenship: string;
	/** Sources of one region share their trend and shocks. */
	readonly region: string;
	readonly crossing: string;
	readonly monthly: number;
}

export interface SampleEvent {
	readonly id: string;
	readonly kind: (typeof EVENT_KINDS)[number];
	/** `region X`, `crossing SECTION>STATE` or `all`. */
	readonly targets: readonly string[];
	readonly since: string;
	readonly peak?: string | undefined;
	readonly until?: string | undefined;
	readonly factor: number;
	readonly words: string;
}

/** From a month on, one reporter counts one indicator by another definition. */
export interface SeriesBreak {
	readonly reportingState: string;
	readonly indicator: string;
	readonly since: string;
	readonly factor: number;
	readonly comment: string;
}

/** Months of one indicator (`*`: of all) that a reporter did not report as usual. */
export interface ReportingGap {
	readonly reportingState: string;
	readonly indicator: string;
	readonly since: string;
	readonly until: string;
	readonly kind: (typeof GAP_KINDS)[number];
}

/** How one state reports. Months are counted back from the sample's last. */
export interface ReporterTraits {
	/** How many citizenships it tells apart at one place; the others are put together. */
	readonly citizenshipsListed: number;
	/** Months at the end that its first submission lacks. */
	readonly lateMonths: number;
	/** Months since it last sent anything; 0 = it reports. */
	readonly pausedMonths: number;
	/** The release in which what was late arrives; none: not yet received. */
	readonly arrivesIn: number | undefined;
	/** The release in which its provisional months are restated; none: they stand. */
	readonly restatedIn: number | undefined;
	/** Whether it gives totals over citizenships, which exceed their parts a little. */
	readonly totals: boolean;
	/** Whether it lists zeros. */
	readonly zeros: boolean;
	/** First month of its table by sex and age group; none: it sends none. */
	readonly sexAgeSince: string | undefined;
	/** Quarterly and yearly counts below it are withheld; none: all are sent. */
	readonly suppressBelow: number | undefined;
	/** The part of cells that it marks as missing. */
	readonly missingShare: number;
	readonly missingToken: string;
	readonly exhaustive: boolean;
	/** Indicators that it sends as TLP:GREEN. */
	readonly green: readonly string[];
}

/** Months that were submitted wrongly first, then withdrawn and replaced. */
export interface Correction {
	readonly reportingState: string;
	readonly indicator: string;
	readonly since: string;
	readonly until: string;
	/** What the wrong counts are, in right ones. */
	readonly factor: number;
	readonly inRelease: number;
	readonly words: string;
}

/** A table that a state sends in a layout of its own, codes written by the profile's words or by names in a language. */
export interface NationalLayout {
	readonly reportingState: string;
	readonly indicator: string;
	readonly profile: Profile;
	readonly namesIn: NameLanguage;
}

/** What the synthetic data set is made from: `data/sample/`. */
export interface SampleParameters {
	readonly crossings: readonly CrossingTraits[];
	/** The part of those who arrive in a state that tries to go on. */
	readonly onward: ReadonlyMap<string, number>;
	readonly sources: readonly SourceTraits[];
	/** Sections that the state on the near side reports too. */
	readonly otherSide: readonly {
		readonly reportingState: string;
		readonly section: string;
		readonly direction: 'ENTRY' | 'EXIT';
		/** Its detections, in those who pass. */
		readonly share: number;
	}[];
	readonly events: readonly SampleEvent[];
	readonly breaks: readonly SeriesBreak[];
	readonly gaps: readonly ReportingGap[];
	readonly reporters: ReadonlyMap<string, ReporterTraits>;
	/** Who is refused at crossing points without a route; and how many victims of trafficking are found in a year. */
	readonly visitors: ReadonlyMap<
		string,
		{ readonly citizenships: readonly string[]; readonly refusedMonthly: number; readonly victimsYearly: number }
	>;
	/** Tables sent in a layout of the state's own. */
	readonly layouts: readonly NationalLayout[];
	readonly corrections: readonly Correction[];
}
