import { parseProfile, type Profile } from '#domain/profile';
import { parseReferenceTable, type ReferenceRow } from '#domain/reference-table';
import { EVENT_KINDS, GAP_KINDS, type ReporterTraits, type SampleParameters } from './sample-parameters.ts';

/**
 * Reads what the sample is made from: the texts of `data/sample/` by file name, `profiles/*.json` among them.
 * Throws with file, line and value where a cell is not what it must be.
 */
export function parseSampleParameters(texts: ReadonlyMap<string, string>): SampleParameters {
	const rows = (path: string) => parseReferenceTable(texts, path).rows;
	return {
		crossings: rows('crossings.csv').map((row) => ({
			key: crossingKey(row.required('section'), row.required('to')),
			lagMonths: row.integer('lag_months'),
			pull: number(row, 'pull'),
			detected: number(row, 'detected')
		})),
		onward: new Map(rows('onward.csv').map((row) => [row.required('state'), number(row, 'onward')])),
		sources: rows('sources.csv').map((row) => ({
			citizenship: row.required('citizenship'),
			region: row.required('region'),
			crossing: crossingKey(row.required('section'), row.required('to')),
			monthly: number(row, 'monthly')
		})),
		otherSide: rows('other-side.csv').map((row) => ({
			reportingState: row.required('reporting_state'),
			section: row.required('section'),
			direction: row.oneOf('direction', ['ENTRY', 'EXIT']),
			share: number(row, 'share')
		})),
		events: rows('events.csv').map((row) => ({
			id: row.required('id'),
			kind: row.oneOf('kind', EVENT_KINDS),
			targets: row.list('target'),
			since: row.required('since'),
			peak: row.maybe('peak'),
			until: row.maybe('until'),
			factor: number(row, 'factor'),
			words: row.required('words')
		})),
		breaks: rows('breaks.csv').map((row) => ({
			reportingState: row.required('reporting_state'),
			indicator: row.required('indicator'),
			since: row.required('since'),
			factor: number(row, 'factor'),
			comment: row.required('comment')
		})),
		gaps: rows('gaps.csv').map((row) => ({
			reportingState: row.required('reporting_state'),
			indicator: row.required('indicator'),
			since: row.required('since'),
			until: row.required('until'),
			kind: row.oneOf('kind', GAP_KINDS)
		})),
		reporters: new Map(rows('reporters.csv').map((row) => [row.required('reporting_state'), reporterOf(row)])),
		visitors: new Map(
			rows('visitors.csv').map((row) => [
				row.required('reporting_state'),
				{ citizenships: row.list('citizenships'), refusedMonthly: number(row, 'refused_monthly'), victimsYearly: number(row, 'victims_yearly') }
			])
		),
		layouts: rows('layouts.csv').map((row) => ({
			reportingState: row.required('reporting_state'),
			indicator: row.required('indicator'),
			profile: profileOf(texts, row),
			namesIn: row.oneOf('names_in', ['en', 'fr', 'ru', 'ar'])
		})),
		corrections: rows('corrections.csv').map((row) => ({
			reportingState: row.required('reporting_state'),
			indicator: row.required('indicator'),
			since: row.required('since'),
			until: row.required('until'),
			factor: number(row, 'factor'),
			inRelease: row.integer('in_release'),
			words: row.required('words')
		}))
	};
}

/** A crossing is a section and the state that it leads into. */
export function crossingKey(section: string, to: string): string {
	return `${section}>${to}`;
}

function reporterOf(row: ReferenceRow): ReporterTraits {
	return {
		citizenshipsListed: row.integer('citizenships_listed'),
		lateMonths: row.integer('late_months'),
		pausedMonths: row.integer('paused_months'),
		arrivesIn: row.maybe('arrives_in') ? row.integer('arrives_in') : undefined,
		restatedIn: row.maybe('restated_in') ? row.integer('restated_in') : undefined,
		totals: row.yesNo('totals'),
		zeros: row.yesNo('zeros'),
		sexAgeSince: row.maybe('sex_age_since'),
		suppressBelow: row.maybe('suppress_below') ? row.integer('suppress_below') : undefined,
		missingShare: number(row, 'missing_share'),
		missingToken: row.maybe('missing_token') ?? ':',
		exhaustive: !row.yesNo('not_exhaustive'),
		green: row.list('green')
	};
}

function profileOf(texts: ReadonlyMap<string, string>, row: ReferenceRow): Profile {
	const path = `profiles/${row.required('profile')}.json`;
	const text = texts.get(path);
	if (text === undefined) return row.fail(`no such profile: ${path}`);
	const parsed = parseProfile(JSON.parse(text));
	return parsed.ok ? parsed.profile : row.fail(`${path}: ${parsed.problems.join('; ')}`);
}

function number(row: ReferenceRow, column: string): number {
	const text = row.required(column);
	return /^\d+(\.\d+)?$/.test(text) ? Number(text) : row.fail(`${column} is not a number: ${text}`);
}
