import { compareQuestion } from './compare-question.ts';
import type { FigureReads } from './figure-reads.ts';
import { foldRows, largestCodes } from './fold-others.ts';
import { frameQuestion, type FramedQuestion } from './frame-question.ts';
import { measureRows } from './measure-rows.ts';
import type { ObservationQuery } from './observation-query.ts';
import type { Period } from './period.ts';
import { strictestTlp } from './policy.ts';
import type { Provenance, QueryAnswer } from './query-answer.ts';
import { resolveQuestion, type ResolvedQuestion } from './resolve-question.ts';
import type { Selection } from './selection.ts';
import { plannedDays } from './table-choice.ts';
import { fillUnlistedZeros } from './unlisted-zeros.ts';

/** Answers a question from whatever holds the figures. `today` is `YYYY-MM-DD` in UTC. */
export async function answerQuestion(reads: FigureReads, query: ObservationQuery, today: string): Promise<QueryAnswer> {
	const resolved = await resolveQuestion(reads, query);
	if ('reason' in resolved) return { ok: false, query, refusal: resolved };
	const framed = await frameQuestion(reads, resolved, today);
	const { by, top } = resolved.query;
	const filling = Promise.resolve(reads.rows(framed.selection)).then((listed) => fillUnlistedZeros(listed, framed, resolved.reference).rows);
	const folding = top ? filling.then((rows) => largestCodes(rows, by, top.dimension, top.count)) : Promise.resolve(undefined);
	const [filled, fold, provenance, compared] = await Promise.all([
		filling,
		folding,
		describeAnswer(reads, resolved, framed),
		compareQuestion(reads, resolved, framed, folding)
	]);
	const comparison = compared?.comparison;
	const rows = await measureRows(reads, fold ? foldRows(filled, fold) : filled, { framed, reference: resolved.reference, comparison, fold });
	return {
		ok: true,
		query: resolved.query,
		rows,
		provenance: compared ? { ...provenance, tlp: strictestTlp([provenance.tlp, compared.tlp]) } : provenance,
		...(top && fold ? { others: { dimension: top.dimension, codes: fold.others } } : {}),
		...(comparison ? { comparison } : {})
	};
}

/** What stands beside the figures: whose they are, whose are missing, and why. */
async function describeAnswer(reads: FigureReads, resolved: ResolvedQuestion, framed: FramedQuestion): Promise<Provenance> {
	const { query, reference, selection, otherUnits, reporters } = resolved;
	const { completeness, inRange, lastPeriod } = framed;
	const release = selection.release;
	const leftOut = (await reads.leftOut(framed.selection)).filter((reporter) => !reporters || reporters.has(reporter));
	const known = (reporter: string) => !leftOut.includes(reporter);
	const ever = new Set(framed.returns.filter((sent) => sent.cells > 0 || sent.nil).map((sent) => sent.reportingState));
	const last = completeness.periods.find((period) => period.ordinal === lastPeriod?.ordinal);
	const awaited = last?.notYetReceived ?? announcedIn(selection, lastPeriod);
	const submissions = new Set(inRange.flatMap((sent) => sent.submissions));
	return {
		dataflow: query.dataflow,
		indicator: query.indicator,
		countingUnit: selection.countingUnit,
		release,
		publishedAt: reads.publishedAt(release) ?? '',
		tlp: strictestTlp([...submissions].map((submission) => reads.labelOf(submission))),
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
