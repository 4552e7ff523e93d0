import type { Code } from '../domain/code-list.ts';
import { LIST_NAMES, type ListName, type Reference } from '../domain/reference.ts';

type Cell = string | number | boolean | null;
export type CodelistRow = Readonly<Record<string, Cell>>;

/** Lists that have columns of their own. */
const OTHER_LISTS = {
	dataflows: (reference) =>
		[...reference.dataflows.values()].map(({ code, name, agency, kind, tlp, licence, attribution, url }) => ({
			code,
			name_en: name,
			agency,
			kind,
			tlp: tlp ?? null,
			licence: licence ?? null,
			attribution: attribution ?? null,
			url: url ?? null
		})),
	indicators: (reference) =>
		[...reference.indicators.values()].map((indicator) => ({
			code: indicator.code,
			fran_code: indicator.franCode ?? null,
			name_en: indicator.name,
			short_name_en: indicator.shortName,
			definition_en: indicator.definition,
			counting_unit: indicator.countingUnit,
			kind: indicator.kind,
			dimensions: indicator.dimensions.join('|'),
			sum_over: indicator.sumOver.join('|'),
			stage_rule: indicator.stageRule,
			mirror_of: indicator.mirrorOf ?? null,
			freq: indicator.freq,
			public_only: indicator.publicOnly,
			threshold: indicator.threshold,
			theme: indicator.theme
		})),
	routes: (reference) =>
		[...reference.routes.values()].map(({ code, name, description, headlineStage }) => ({
			code,
			name_en: name,
			description_en: description,
			headline_stage: headlineStage
		})),
	'border-sections': (reference) =>
		[...reference.sections.values()].map(({ code, name, stateA, stateB, borderType, point }) => ({
			code,
			name_en: name,
			state_a: stateA,
			state_b: stateB,
			border_type: borderType,
			longitude: point[0],
			latitude: point[1]
		})),
	'route-legs': (reference) =>
		reference.legs.map(({ route, stage, ordinal, section, direction, reportingState, validFrom, validTo }) => ({
			route,
			stage,
			ordinal,
			section,
			direction,
			reporting_state: reportingState,
			valid_from: validFrom ?? null,
			valid_to: validTo ?? null
		})),
	footnotes: (reference) => [...reference.footnotes.values()].map(({ code, mark, text }) => ({ code, mark, text_en: text }))
} as const satisfies Record<string, (reference: Reference) => CodelistRow[]>;

/** Every list that can be asked for by name. */
export const CODELIST_NAMES: readonly string[] = [...LIST_NAMES, ...Object.keys(OTHER_LISTS)];

/** A code list as rows of the same columns, in its order; undefined where there is none of that name. */
export function codelistRows(reference: Reference, name: string): CodelistRow[] | undefined {
	if (isListName(name)) return reference.lists[name].codes.map((code) => plainRow(code, reference.lists[name].codes));
	return Object.hasOwn(OTHER_LISTS, name) ? OTHER_LISTS[name as keyof typeof OTHER_LISTS](reference) : undefined;
}

/** Aliases are what submitters write: they are read and never shown. */
function plainRow({ code, names, validFrom, validTo, extra }: Code, all: readonly Code[]): CodelistRow {
	const languages = (['en', 'fr', 'ru', 'ar'] as const).filter((language) => all.some((other) => other.names[language] !== undefined));
	return {
		code,
		...Object.fromEntries(languages.map((language) => [`name_${language}`, names[language] ?? null])),
		valid_from: validFrom ?? null,
		valid_to: validTo ?? null,
		...extra
	};
}

function isListName(name: string): name is ListName {
	return (LIST_NAMES as readonly string[]).includes(name);
}
