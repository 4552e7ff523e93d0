import * as v from 'valibot';
import { CODED_CONCEPTS } from './concept.ts';
import { OTHER_FREQUENCIES } from './other-period.ts';
import { FREQUENCIES } from './period.ts';
import { TLP_LABELS } from './policy.ts';
import { VALUE_REASONS } from './value-reason.ts';

const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name is lower-case words joined by hyphens'));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+.:-]{1,40}$/, 'not a code'));
const concept = v.picklist(CODED_CONCEPTS);
const constants = v.record(concept, code);
const pattern = v.pipe(
	v.string(),
	v.maxLength(200),
	v.check((source) => isPattern(source), 'not a regular expression')
);

function isPattern(source: string): boolean {
	try {
		return new RegExp(source, 'iu') instanceof RegExp;
	} catch (error) {
		if (error instanceof SyntaxError) return false;
		throw error;
	}
}

/** Every spelling of the header that the column goes by; case and punctuation do not matter. */
const labels = v.pipe(v.array(text), v.minLength(1), v.maxLength(60));
/** What its publisher writes → our code. */
const codes = v.record(v.string(), code);
/** What the figures of a column are sums since the beginning of: the year or the month. */
const runningTotal = v.optional(v.picklist(['A', 'M']));
const calendar = v.optional(v.picklist(['gregorian', 'solar-hijri']));
/** A layout is recognised without an optional column too. */
const optional = v.optional(v.boolean(), false);
/** Which column it is, from 1, where the file has no header; the labels then only say what it holds. */
const position = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)));
/** Reads a column that another rule reads too: one text may say a place and a kind of border. */
const again = v.optional(v.boolean());
/** Only what stands before this mark is read: `A: Annual` is `A`. */
const before = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(3)));

const ColumnSchema = v.variant('as', [
	v.strictObject({
		as: v.literal('code'),
		labels,
		optional,
		concept,
		codes: v.optional(codes, {}),
		/** The code of an empty cell; without it an empty cell is a finding. */
		blank: v.optional(code),
		/** Values whose rows are control figures (aggregates of reporters, say): read and summed, never loaded. */
		leaveOut: v.optional(v.array(text), []),
		position,
		again,
		before
	}),
	v.strictObject({
		as: v.literal('period'),
		labels,
		optional,
		/**
		 * The frequency that a date stands for: `Q` makes 2004-03-31 the quarter 2004-Q1. `A_JUL` says where years begin that
		 * `2024/25` writes.
		 */
		freq: v.optional(v.picklist([...FREQUENCIES, ...OTHER_FREQUENCIES])),
		dateOrder: v.optional(v.picklist(['YMD', 'DMY', 'MDY'])),
		/** The calendar of its years, where they do not tell. */
		calendar,
		/** Texts that say no period, the empty one among them: their rows are control figures. */
		leaveOut: v.optional(v.array(v.pipe(v.string(), v.maxLength(100)))),
		position
	}),
	/** A part of the period; a year with a month or with a quarter makes one. */
	v.strictObject({ as: v.picklist(['year', 'quarter', 'month']), labels, optional, calendar }),
	/** A count, or the sum of counts since the year or month began. Several such columns are folded to rows, each with its constants. */
	v.strictObject({ as: v.literal('value'), labels, optional, constants: v.optional(constants, {}), runningTotal, position }),
	/** Letters of status: each stands for an OBS_STATUS, a CONF_STATUS or both; the map's order is their rank. */
	v.strictObject({
		as: v.literal('flags'),
		labels,
		optional,
		flags: v.record(v.string(), v.strictObject({ OBS_STATUS: v.optional(code), CONF_STATUS: v.optional(code) })),
		before
	}),
	v.strictObject({ as: v.literal('comment'), labels, optional }),
	/** Known, and left aside. */
	v.strictObject({ as: v.literal('ignored'), labels, optional, position }),
	/** The day of the snapshot that a row is from: of each period only the latest counts, and one from before its end is provisional. */
	v.strictObject({ as: v.literal('snapshot'), labels, optional, position, again }),
	/** Every cell holds one of these texts; another would mean that the rows say something else than is read. */
	v.strictObject({ as: v.literal('fixed'), labels, optional, allowed: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(60)) })
]);

/** What may be said of a layout as a whole: it sums up to date, it counts something else, or it holds no figures. */
const REFUSAL_CODES = ['running-total', 'constraint-error', 'missing-label'] as const;

/** How one layout is read: data, not code, and the same for a public source and a state's own layout. */
export const ProfileSchema = v.strictObject({
	name,
	title: text,
	source: v.strictObject({
		agency: text,
		licence: v.optional(text),
		attribution: v.optional(text),
		url: v.optional(v.pipe(v.string(), v.url()))
	}),
	note: v.optional(text),
	tlp: v.optional(v.picklist(TLP_LABELS)),
	/** Whether a combination that is not listed is zero (true) or unknown (false). */
	exhaustive: v.boolean(),
	dialect: v.optional(
		v.strictObject({
			encoding: v.optional(text),
			delimiter: v.optional(v.picklist([',', ';', '\t', '|'])),
			/** Null: the file has no header, and its columns are told by position. */
			headerLine: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)))),
			/** A workbook's sheet, by its name. */
			sheet: v.optional(text)
		}),
		{}
	),
	/** What must hold beside the columns for the layout to be recognised without being named. */
	/** `structure` is matched with the identifier of an SDMX file: `ESTAT:MIGR_EIPRE(1.0)`. */
	recognise: v.optional(v.strictObject({ fileName: v.optional(pattern), structure: v.optional(pattern) }), {}),
	columns: v.pipe(v.array(ColumnSchema), v.maxLength(256)),
	/** Columns headed by a period (`JAN2009`, `2012-01`, `2018`) are counts, folded to rows. */
	widePeriods: v.optional(v.boolean(), false),
	/** Where the years begin that head those columns as `2024/25`. */
	wideYearStart: v.optional(v.picklist(['A_APR', 'A_JUL', 'A_OCT'])),
	/** What those columns are sums since the beginning of, where they tell no counts. */
	wideRunningTotal: runningTotal,
	constants: v.optional(constants, {}),
	/** Named groups are concepts: `Arrivals_-_(?<REPORTING_STATE>.+)\.csv`; what they hold is read as a code or an alias. */
	fileName: v.optional(pattern),
	numbers: v.optional(
		v.strictObject({
			decimal: v.optional(v.picklist(['.', ','])),
			grouping: v.optional(v.picklist(['.', ',', ' ', "'"]))
		}),
		{}
	),
	/** What stands for an empty value, and why it is empty. */
	missing: v.optional(v.record(v.string(), v.picklist(VALUE_REASONS)), {}),
	/**
	 * Rows with one key are a mistake (`refuse`), parts of one figure because the layout leaves out a dimension or
	 * tells more codes apart than ours (`add`), or a figure told again, of which the last row counts (`last`).
	 */
	repeatedKeys: v.optional(v.picklist(['refuse', 'add', 'last']), 'refuse'),
	/** A layout that is known and cannot be taken, with the code of the finding and a reason in whole sentences. */
	refuse: v.optional(v.strictObject({ code: v.picklist(REFUSAL_CODES), reason: text }))
});

export type Profile = v.InferOutput<typeof ProfileSchema>;
export type ProfileInput = v.InferInput<typeof ProfileSchema>;
export type ProfileColumn = v.InferOutput<typeof ColumnSchema>;
export type CodeColumn = Extract<ProfileColumn, { as: 'code' }>;

/** A profile, or the sentences that say what is wrong with it. */
export type ParsedProfile =
	| { readonly ok: true; readonly profile: Profile }
	| { readonly ok: false; readonly problems: readonly string[] };

export function parseProfile(input: unknown): ParsedProfile {
	const result = v.safeParse(ProfileSchema, input);
	if (!result.success) {
		return { ok: false, problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'profile'}: ${issue.message}`) };
	}
	const problems = contradictions(result.output);
	return problems.length > 0 ? { ok: false, problems } : { ok: true, profile: result.output };
}

function contradictions(profile: Profile): string[] {
	const problems: string[] = [];
	if (!profile.refuse && !profile.widePeriods && !profile.columns.some((column) => column.as === 'value')) {
		problems.push('columns: none holds the count (as: value, or widePeriods)');
	}
	const seen = new Set<string>();
	for (const column of profile.columns) {
		if (column.as !== 'code') continue;
		if (seen.has(column.concept)) problems.push(`columns: ${column.concept} is read from two columns`);
		if (profile.constants[column.concept]) problems.push(`constants: ${column.concept} is read from a column too`);
		seen.add(column.concept);
	}
	if (profile.repeatedKeys === 'add' && (profile.wideRunningTotal || profile.columns.some((column) => column.as === 'value' && column.runningTotal))) {
		problems.push('repeatedKeys: parts of a running total cannot be told apart from one period to the next');
	}
	const { decimal, grouping } = profile.numbers;
	if (decimal && decimal === grouping) problems.push('numbers: decimal and grouping are the same character');
	return problems;
}
