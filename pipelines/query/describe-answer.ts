import type { Period } from '#domain/period';
import { strictestTlp } from '#domain/policy';
import type { Provenance } from '#domain/query-answer';
import { plannedDays } from '#domain/table-choice';
import type { Selection } from './chosen-returns-sql.ts';
import { compileLeftOut } from './compile-query.ts';
import type { FigureSource } from './figure-source.ts';
import type { FramedQuery } from './frame-query.ts';
import type { ResolvedQuery } from './resolve-query.ts';

/** What stands beside the figures: whose they are, whose are missing, and why. */
export async function describeAnswer(source: FigureSource, resolved: ResolvedQuery, framed: FramedQuery): Promise<Provenance> {
	const { query, reference, selection, otherUnits, context, reporters } = resolved;
	const { completeness, inRange, lastPeriod } = framed;
	const release = selection.release;
	const leftOut = (await source.rows(compileLeftOut(framed.selection, context)))
		.map(([reporter]) => String(reporter))
		.filter((reporter) => !reporters || reporters.has(reporter));
	const known = (reporter: string) => !leftOut.includes(reporter);
	const ever = new Set(framed.returns.filter((sent) => sent.cells > 0 || sent.nil).map((sent) => sent.reportingState));
	const last = completeness.periods.find((period) => period.ordinal === lastPeriod?.ordinal);
	const awaited = last?.notYetReceived ?? announcedIn(selection, lastPeriod);
	return {
		dataflow: query.dataflow,
		indicator: query.indicator,
		countingUnit: selection.countingUnit,
		release,
		publishedAt: source.publishedAt(release) ?? '',
		tlp: strictestTlp(new Set(inRange.flatMap((sent) => sent.submissions).map(context.policy.labelOf))),
		reporters: [...new Set(inRange.map((sent) => sent.reportingState))].filter((reporter) => ever.has(reporter)).sort(),
		announced: announcedIn(selection, lastPeriod),
		notYetReceived: awaited.filter(known),
		leftOut,
		...(lastPeriod ? { lastPeriod: lastPeriod.text } : {}),
		...(completeness.completeThrough ? { lastCompletePeriod: completeness.completeThrough.text } : {}),
		synthetic: reference.dataflows.get(query.dataflow)?.kind === 'synthetic',
		paused: completeness.paused.filter((reporter) => known(reporter.reportingState)),
		otherUnits
	};
}

/** Reporters that announced figures of a period; of any, where there is none. */
function announcedIn({ plan }: Selection, period: Period | undefined): string[] {
	const announced = plan.filter((entry) => {
		if (!period) return true;
		const { since, until } = plannedDays(entry);
		return since <= period.end && (until === undefined || until >= period.start);
	});
	return [...new Set(announced.map((entry) => entry.reportingState))].sort();
}
