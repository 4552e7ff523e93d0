import type { Indicator } from '../domain/indicator.ts';
import type { Stage } from '../domain/route.ts';
import { NO_CHOICE, type ExploreChoice } from './explore-choice.ts';
import type { SettledChoice } from './explore-questions.ts';
import type { UrlProblem } from './explore-url.ts';

/** What there is to choose from. */
export interface ExploreOptions {
	readonly dataflows: readonly { readonly code: string; readonly name: string; readonly indicators: readonly string[] }[];
	readonly indicators: readonly Indicator[];
	readonly routes: readonly { readonly code: string; readonly name: string; readonly headlineStage: Stage; readonly stages: readonly Stage[] }[];
}

/** The indicator and the route that the page opens on, where they are held. */
const FIRST_INDICATOR = 'IBC_BETWEEN_BCP';
const FIRST_ROUTE = 'EMED';

/** A choice with everything decided that a question needs; undefined where there is nothing to choose from. */
export function settleChoice(choice: ExploreChoice, { dataflows, indicators, routes }: ExploreOptions): SettledChoice | undefined {
	const holder = dataflows.find(({ indicators: held }) => choice.indicator !== undefined && held.includes(choice.indicator));
	const dataflow = dataflows.find(({ code }) => code === choice.dataflow) ?? holder ?? dataflows[0];
	if (!dataflow) return undefined;
	const usual = dataflow.indicators.includes(FIRST_INDICATOR) ? FIRST_INDICATOR : dataflow.indicators[0];
	const indicator = indicators.find(({ code }) => code === choice.indicator) ?? indicators.find(({ code }) => code === usual);
	if (!indicator) return undefined;
	const { route: _route, stage: _stage, ...rest } = choice;
	const settled = { ...rest, dataflow: dataflow.code, indicator: indicator.code };
	if (!indicator.stageRule) return settled;
	const route = routes.find((known) => known.code === choice.route) ?? routes.find((known) => known.code === FIRST_ROUTE) ?? routes[0];
	if (!route) return settled;
	const stage = route.stages.find((known) => known === choice.stage) ?? route.headlineStage;
	return { ...settled, route: route.code, stage };
}

/** What was chosen and could not be had: no figures of it are held, or a stage is not on the route. */
export function unmetChoices(choice: ExploreChoice, settled: SettledChoice): UrlProblem[] {
	const unmet = (parameter: 'dataflow' | 'indicator' | 'route' | 'stage', reason: UrlProblem['reason']): UrlProblem[] => {
		const value = choice[parameter];
		return value !== undefined && value !== settled[parameter] ? [{ parameter, value, reason }] : [];
	};
	const held = [...unmet('dataflow', 'no-figures'), ...unmet('indicator', 'no-figures')];
	// A route and stage mean nothing to an indicator that is not counted by stage.
	return settled.route === undefined ? held : [...held, ...unmet('route', 'no-figures'), ...unmet('stage', 'not-on-route')];
}

/** The same choice of another indicator or dataflow: filters that it does not know are let go. */
export function changeSubject(choice: SettledChoice, change: { readonly dataflow?: string; readonly indicator?: string }, indicators: readonly Indicator[]): ExploreChoice {
	const indicator = indicators.find(({ code }) => code === (change.indicator ?? choice.indicator));
	const keeps = (name: string) => name === 'REPORTING_STATE' || (indicator?.dimensions as readonly string[] | undefined)?.includes(name);
	const known = (chosen: ExploreChoice['filters']) => Object.fromEntries(Object.entries(chosen).filter(([name]) => keeps(name)));
	const { multiples, pivot, focus, ...rest } = choice;
	return {
		...NO_CHOICE,
		...rest,
		...change,
		filters: known(choice.filters),
		excluded: known(choice.excluded),
		...(multiples && keeps(multiples) ? { multiples } : {}),
		...(pivot && keeps(pivot.rows) && (pivot.columns === 'TIME_PERIOD' || keeps(pivot.columns)) ? { pivot } : {}),
		...(focus && keeps(focus.dimension) ? { focus } : {})
	};
}
