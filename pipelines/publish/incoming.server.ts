import type { DuckDBConnection } from '@duckdb/node-api';
import { parsePeriod } from '#domain/period';
import { breakdownMask } from '#domain/dimension';
import type { NilReturn } from '../register/submission.ts';
import { OBSERVATION_KEY, RETURN_KEY, STAGED_COLUMNS } from '../warehouse/columns.ts';
import { PublicationError } from './publication-error.ts';
import { stagedPaths, type SubmissionRows } from './release-content.ts';
import { pathsParameter, STAGED_ROWS } from './staged-rows.server.ts';
import { wavesOf } from './waves.ts';

/**
 * Brings the rows of submissions in as temporary tables: `incoming_submission` (with its wave), `incoming`
 * (observations) and `incoming_return`. Returns how many waves they are to be applied in.
 */
export async function createIncoming(connection: DuckDBConnection, submissions: readonly SubmissionRows[]): Promise<number> {
	await connection.run(`
		create temp table incoming_submission (submission_id integer, path varchar, action varchar, exhaustive boolean,
			provisional boolean, withdraws integer, wave integer);
		create temp table incoming as select ${STAGED_COLUMNS.join(', ')}, submission_id from observation limit 0;
		create temp table incoming_return as
			select ${RETURN_KEY.join(', ')}, period_start, period_end, status, provisional, submission_id
			from reported_return limit 0`);
	for (const { submission, stagedPath } of submissions) {
		await connection.run('insert into incoming_submission values ($id, $path, $action, $exhaustive, $provisional, $withdraws, 0)', {
			id: submission.id,
			path: stagedPath ?? null,
			action: submission.action,
			exhaustive: submission.exhaustive,
			provisional: submission.provisional,
			withdraws: submission.withdraws
		});
	}
	await readRows(connection, submissions);
	for (const { submission } of submissions) {
		for (const nil of submission.nilReturns ?? []) await insertNil(connection, submission.id, submission.provisional, nil);
	}
	return assignWaves(connection, submissions);
}

async function readRows(connection: DuckDBConnection, submissions: readonly SubmissionRows[]): Promise<void> {
	const paths = stagedPaths(submissions);
	if (paths.length === 0) return;
	await connection.run(
		`insert into incoming select ${STAGED_COLUMNS.map((column) => `staged.${column}`).join(', ')}, submission_id
		from ${STAGED_ROWS} as staged join incoming_submission on path = filename order by ${OBSERVATION_KEY.join(', ')}`,
		...pathsParameter(paths)
	);
	await connection.run(
		`insert into incoming_return
		select ${RETURN_KEY.join(', ')}, min(period_start), min(period_end), 'reported',
			any_value(provisional) or bool_or(obs_status = 'P'), submission_id
		from incoming join incoming_submission using (submission_id) group by submission_id, ${RETURN_KEY.join(', ')}`
	);
}

async function insertNil(connection: DuckDBConnection, submission: number, provisional: boolean, nil: NilReturn): Promise<void> {
	const period = parsePeriod(nil.timePeriod);
	if (!period || period.freq !== nil.freq) {
		throw new PublicationError(`a nil return's period is not one of frequency ${nil.freq}: ${nil.timePeriod}`);
	}
	await connection.run(
		`insert into incoming_return values
		($dataflow, $indicator, $unit, $reporter, $freq, $period, $breakdown, $start::date, $end::date, 'nil', $provisional, $submission)`,
		{
			dataflow: nil.dataflow,
			indicator: nil.indicator,
			unit: nil.countingUnit,
			reporter: nil.reportingState,
			freq: nil.freq,
			period: nil.timePeriod,
			breakdown: breakdownMask(nil.breakdown),
			start: period.start,
			end: period.end,
			provisional,
			submission
		}
	);
}

async function assignWaves(connection: DuckDBConnection, submissions: readonly SubmissionRows[]): Promise<number> {
	const shared = await connection.runAndReadAll(
		`select distinct to_json(list(submission_id order by submission_id))
		from incoming_return group by ${RETURN_KEY.join(', ')} having count(*) > 1`
	);
	const touching = shared.getRows().map(([list]) => JSON.parse(String(list)) as number[]);
	for (const list of touching) {
		const repeated = list.find((id, index) => list.indexOf(id) !== index);
		if (repeated !== undefined) throw new PublicationError(`submission ${repeated} says nil of a return that it also has rows of`);
	}
	const { waves, count } = wavesOf(
		submissions.map(({ submission }) => ({ id: submission.id, alone: submission.action === 'withdraw' })),
		touching
	);
	for (const [id, wave] of waves) {
		if (wave > 0) await connection.run('update incoming_submission set wave = $wave where submission_id = $id', { wave, id });
	}
	return count;
}
