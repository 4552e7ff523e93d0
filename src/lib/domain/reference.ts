import type { ContentRules } from './content-rule.ts';
import type { CodeList } from './code-list.ts';
import type { Indicator } from './indicator.ts';
import type { Frequency } from './period.ts';
import type { BorderSection, LonLat, Route, RouteLeg } from './route.ts';
import type { TlpLabel } from './policy.ts';

/** Plain code lists, one CSV each in `data/codelists/`. */
export const LIST_NAMES = [
	'states',
	'residuals',
	'reporters',
	'stages',
	'directions',
	'border-types',
	'crossing-places',
	'sex',
	'age-groups',
	'modes',
	'counting-units',
	'frequencies',
	'obs-status',
	'conf-status',
	'value-reasons',
	'tlp',
	'state-groups'
] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** Who collects. Two dataflows never add up and never fill each other's gaps. */
export interface Dataflow {
	readonly code: string;
	readonly name: string;
	readonly agency: string;
	readonly kind: 'community' | 'public' | 'synthetic';
	/** The label its submissions carry when none is given; undefined = unset. */
	readonly tlp?: TlpLabel;
	readonly licence?: string;
	readonly attribution?: string;
	readonly url?: string;
}

/** What a reporter has announced. */
export interface PlanEntry {
	readonly dataflow: string;
	readonly indicator: string;
	readonly reportingState: string;
	readonly freq: Frequency;
	/** First and last period announced, as SDMX text; no last = until further notice. */
	readonly since: string;
	readonly until?: string;
	/** Days after the period's end by which it is announced. */
	readonly dueDays: number;
}

/** A line on the map that is not drawn as a settled border. */
export interface Boundary {
	readonly id: string;
	readonly name: string;
	/** BORDER: drawn dashed as a disputed border; LINE: a line that is no border; NONE: not drawn at all. */
	readonly type: 'BORDER' | 'LINE' | 'NONE';
	/** Where its geometry comes from: the common edge of two shapes of the basemap, or points of its own. */
	readonly geometry:
		| { readonly kind: 'mesh'; readonly a: string; readonly b: string }
		| { readonly kind: 'line'; readonly points: readonly LonLat[] };
}

/** A footnote that goes with every output that names a code. */
export interface Footnote {
	readonly code: string;
	readonly mark: string;
	readonly text: string;
}

/** Everything that is true without a program, as of one release. */
export interface Reference {
	readonly lists: Readonly<Record<ListName, CodeList>>;
	readonly indicators: ReadonlyMap<string, Indicator>;
	readonly dataflows: ReadonlyMap<string, Dataflow>;
	readonly routes: ReadonlyMap<string, Route>;
	readonly sections: ReadonlyMap<string, BorderSection>;
	readonly legs: readonly RouteLeg[];
	readonly plan: readonly PlanEntry[];
	readonly boundaries: readonly Boundary[];
	readonly footnotes: ReadonlyMap<string, Footnote>;
	readonly rules: ContentRules;
}
