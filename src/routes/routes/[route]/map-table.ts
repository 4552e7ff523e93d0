import { monthText, figureAt, type Figure, type Moment } from '$lib/maps/moment.ts';
import type { RouteScene, SceneLeg } from '$lib/maps/scene.ts';

/** One line of the table that equals the map. */
export interface MapTableRow {
	readonly kind: 'leg' | 'other' | 'pair';
	readonly stage: string;
	/** The section's name, empty for a pair of states. */
	readonly section: string;
	/** Codes of the states that the movement goes between. */
	readonly from: string;
	readonly to: string;
	readonly reporter: string;
	readonly direction: string;
	readonly figure: Figure;
}

/** All that the map shows at a moment: each leg, what others counted at its sections, and the pairs where they are drawn. */
export function mapTable(scene: RouteScene, moment: Moment, stageNames: Readonly<Record<string, string>>, withPairs: boolean): MapTableRow[] {
	const sections = new Map(scene.sections.map((section) => [section.code, section]));
	const ordinals = new Map<string, SceneLeg>();
	for (const { section, leg } of scene.series) if (leg && !ordinals.has(section)) ordinals.set(section, leg);
	const { complete } = scene.months;

	const legRows = scene.series.flatMap((series): (MapTableRow & { ordinal: number })[] => {
		const section = sections.get(series.section);
		const place = series.leg ?? ordinals.get(series.section);
		if (!section || !place) return [];
		const isForward = series.travel === 'forward';
		return [
			{
				kind: series.leg ? 'leg' : 'other',
				stage: stageNames[place.stage] ?? place.stage,
				section: section.name,
				from: isForward ? section.stateA : section.stateB,
				to: isForward ? section.stateB : section.stateA,
				reporter: series.reporter,
				direction: series.direction,
				figure: figureAt(series, moment, complete),
				ordinal: place.ordinal
			}
		];
	});
	const rows: MapTableRow[] = legRows
		.sort((a, b) => a.ordinal - b.ordinal || compare(a.section, b.section) || compare(b.kind, a.kind) * -1)
		.map(({ ordinal: _ordinal, ...row }) => row);
	if (!withPairs) return rows;
	return rows.concat(
		scene.pairs.map((pair) => ({
			kind: 'pair' as const,
			stage: '',
			section: '',
			from: pair.from,
			to: pair.to,
			reporter: pair.from,
			direction: '',
			figure: figureAt(pair, moment, complete)
		}))
	);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** First and last month of a moment. */
export function momentMonths({ months }: RouteScene, { month, window }: Moment): { from: string; to: string } {
	return { from: monthText(months, Math.max(0, month - window + 1)), to: monthText(months, month) };
}
