import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundProfile } from '#domain/profile/bound-profile';
import type { ColumnTexts } from '#domain/profile/column-texts';
import type { ReadColumns } from '#domain/profile/read-columns';
import type { AnyPeriod } from '#domain/other-period';
import type { Reference } from '#domain/reference';
import { createCodeType, dropTypes } from '#pipelines/duckdb/code-type.server';
import { createListVariable, dropVariables } from '#pipelines/duckdb/list-variable.server';
import type { LookupCell, LookupType } from '#pipelines/duckdb/lookup-table.server';
import type { ListNames, PeriodField } from './list-names.ts';
import { MAX_TEXTS } from './read-texts.server.ts';

export interface Lists extends ListNames {
	close(): Promise<void>;
}

/** `_T` and `_X` are in every type, whether or not a list has them. */
const SPECIAL_CODES_OF_TYPES = 2;

export interface CreateListsOptions {
	readonly bound: BoundProfile;
	readonly read: ReadColumns;
	readonly texts: ColumnTexts;
	/** How many columns the file has. */
	readonly columns: number;
	readonly reference: Reference;
}

/** Puts what each text of a file was read as into variables of the connection, codes as enumerations. */
export async function createLists(connection: DuckDBConnection, { bound, read, texts, columns, reference }: CreateListsOptions): Promise<Lists> {
	const types: string[] = [];
	const names = new Map<string, string>();
	const put = async (key: string, type: LookupType, values: readonly LookupCell[], as?: string) => {
		names.set(key, await createListVariable(connection, type, values, as));
	};
	const sizes = new Map<string, number>();
	const putCodes = async (key: string, values: readonly (string | null)[]) => {
		const codes = new Set(values.filter((value) => value !== null));
		const type = await createCodeType(connection, codes);
		types.push(type);
		sizes.set(key, codes.size + SPECIAL_CODES_OF_TYPES);
		await put(key, 'varchar', values, type);
	};
	const unitOf = (code: string | null) => (code === null ? undefined : reference.indicators.get(code)?.countingUnit) ?? null;

	for (const { bound: { rule }, readings } of read.codes) {
		await putCodes(`codes ${rule.concept}`, readings.map(({ code }) => code));
		if (readings.some(({ leftOut }) => leftOut)) await put(`left-out ${rule.concept}`, 'boolean', readings.map(({ leftOut }) => leftOut));
		if (rule.concept === 'INDICATOR') await putCodes('units', readings.map(({ code }) => unitOf(code)));
	}
	if (read.flags) {
		await put('obs-status', 'varchar', read.flags.readings.map(({ obsStatus }) => obsStatus));
		await put('conf-status', 'varchar', read.flags.readings.map(({ confStatus }) => confStatus));
	}
	if (read.leftOutPeriods) await put('left-out period', 'boolean', read.leftOutPeriods.leftOut);
	if (read.snapshot) await put('snapshot', 'date', read.snapshot.days);
	if (read.counts.length > 0) {
		await put('odd-value', 'bigint', read.counts.map(({ value }) => value));
		await put('odd-reason', 'varchar', read.counts.map(({ reason }) => reason));
		await put('odd-bound', 'bigint', read.counts.map(({ bound: limit }) => limit));
	}
	const periods = read.period?.periods ?? headedPeriods(bound, columns);
	await putCodes('freq', periods.map((period) => period?.freq ?? null));
	await putCodes('time_period', periods.map((period) => period?.text ?? null));
	await put('period_start', 'date', periods.map((period) => period?.start ?? null));
	await put('period_end', 'date', periods.map((period) => period?.end ?? null));
	const units = [...reference.indicators.values()].map(({ countingUnit }) => countingUnit);
	const whole = [...Object.values(bound.constants), bound.period?.freq, bound.period?.text, ...units];
	const constants = await createCodeType(connection, whole.filter((code) => code !== undefined));
	types.push(constants);

	const nameOf = (key: string) => {
		const name = names.get(key);
		if (name === undefined) throw new Error(`no list was made: ${key}`);
		return name;
	};
	return {
		sizeOf: (concept) => sizes.get(concept === 'TIME_PERIOD' ? 'time_period' : `codes ${concept}`),
		codes: (concept) => nameOf(`codes ${concept}`),
		leftOut: (concept) => nameOf(`left-out ${concept}`),
		period: (field: PeriodField) => nameOf(field),
		get leftOutPeriods() {
			return nameOf('left-out period');
		},
		get snapshot() {
			return nameOf('snapshot');
		},
		get units() {
			return nameOf('units');
		},
		get obsStatus() {
			return nameOf('obs-status');
		},
		get confStatus() {
			return nameOf('conf-status');
		},
		get oddValue() {
			return nameOf('odd-value');
		},
		get oddReason() {
			return nameOf('odd-reason');
		},
		get oddBound() {
			return nameOf('odd-bound');
		},
		constants,
		isCut: (column) => (texts.byColumn.get(column)?.length ?? 0) >= MAX_TEXTS,
		async close() {
			await dropVariables(connection, names.values());
			await dropTypes(connection, types);
		}
	};
}

/** The period that heads each column of the file. */
function headedPeriods({ counts }: BoundProfile, columns: number): (AnyPeriod | undefined)[] {
	const periods = new Array<AnyPeriod | undefined>(columns).fill(undefined);
	for (const { column, period } of counts) periods[column.index] = period;
	return periods;
}
