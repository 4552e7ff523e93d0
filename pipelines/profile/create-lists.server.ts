import type { DuckDBConnection } from '@duckdb/node-api';
import type { BoundProfile } from '#domain/profile/bound-profile';
import type { ColumnTexts } from '#domain/profile/column-texts';
import type { ReadColumns } from '#domain/profile/read-columns';
import type { AnyPeriod } from '#domain/other-period';
import type { Reference } from '#domain/reference';
import { createCodeTypes, dropTypes } from '#pipelines/duckdb/code-type.server';
import { createListVariables, type ValueList } from '#pipelines/duckdb/list-variables.server';
import type { LookupCell, LookupType } from '#pipelines/duckdb/lookup-table.server';
import type { ListNames, PeriodField } from './list-names.ts';
import { MAX_TEXTS } from './read-texts.server.ts';

export interface Lists extends ListNames {
	/** The FREQ of the file's periods. */
	readonly frequencies: ReadonlySet<string>;
	close(): Promise<void>;
}

/** `_T` and `_X` are in every type, whether or not a list has them. */
const SPECIAL_CODES_OF_TYPES = 2;
const ENUMERATED_RECORDS = 100_000;

export interface CreateListsOptions {
	readonly bound: BoundProfile;
	readonly read: ReadColumns;
	readonly texts: ColumnTexts;
	/** How many columns the file has. */
	readonly columns: number;
	readonly records: number;
	readonly reference: Reference;
}

/**
 * Puts what each text of a file was read as into lists of the connection. Codes of a file of many records are enumerations;
 * of few, texts, as making the enumerations would take longer than they save.
 */
export async function createLists(connection: DuckDBConnection, options: CreateListsOptions): Promise<Lists> {
	const { bound, read, texts, columns, records, reference } = options;
	const lists = new Map<string, ValueList>();
	const codeLists = new Map<string, ReadonlySet<string>>();
	const put = (key: string, type: LookupType, values: readonly LookupCell[]) => lists.set(key, { type, values });
	const putCodes = (key: string, values: readonly (string | null)[]) => {
		codeLists.set(key, new Set(values.filter((value) => value !== null)));
		put(key, 'varchar', values);
	};
	const unitOf = (code: string | null) => (code === null ? undefined : reference.indicators.get(code)?.countingUnit) ?? null;

	for (const { bound: { rule }, readings } of read.codes) {
		putCodes(`codes ${rule.concept}`, readings.map(({ code }) => code));
		if (readings.some(({ leftOut }) => leftOut)) put(`left-out ${rule.concept}`, 'boolean', readings.map(({ leftOut }) => leftOut));
		if (rule.concept === 'INDICATOR') putCodes('units', readings.map(({ code }) => unitOf(code)));
	}
	if (read.flags) {
		put('obs-status', 'varchar', read.flags.readings.map(({ obsStatus }) => obsStatus));
		put('conf-status', 'varchar', read.flags.readings.map(({ confStatus }) => confStatus));
	}
	if (read.leftOutPeriods) put('left-out period', 'boolean', read.leftOutPeriods.leftOut);
	if (read.snapshot) put('snapshot', 'date', read.snapshot.days);
	if (read.counts.length > 0) {
		put('odd-value', 'bigint', read.counts.map(({ value }) => value));
		put('odd-reason', 'varchar', read.counts.map(({ reason }) => reason));
		put('odd-bound', 'bigint', read.counts.map(({ bound: limit }) => limit));
	}
	const periods = read.period?.periods ?? headedPeriods(bound, columns);
	putCodes('freq', periods.map((period) => period?.freq ?? null));
	putCodes('time_period', periods.map((period) => period?.text ?? null));
	put('period_start', 'date', periods.map((period) => period?.start ?? null));
	put('period_end', 'date', periods.map((period) => period?.end ?? null));

	const units = [...reference.indicators.values()].map(({ countingUnit }) => countingUnit);
	const whole = [...Object.values(bound.constants), bound.period?.freq, bound.period?.text, ...units].filter((code) => code !== undefined);
	const isEnumerated = records >= ENUMERATED_RECORDS;
	const types = isEnumerated ? await createCodeTypes(connection, [whole, ...codeLists.values()]) : [];
	const [constants = 'varchar', ...codeTypes] = types;
	for (const [index, key] of [...codeLists.keys()].entries()) lists.set(key, { type: codeTypes[index] ?? 'varchar', values: lists.get(key)?.values ?? [] });
	const { listOf, close } = await createListVariables(connection, lists);

	return {
		sizeOf(concept) {
			const codes = isEnumerated ? codeLists.get(concept === 'TIME_PERIOD' ? 'time_period' : `codes ${concept}`) : undefined;
			return codes && codes.size + SPECIAL_CODES_OF_TYPES;
		},
		codes: (concept) => listOf(`codes ${concept}`),
		leftOut: (concept) => listOf(`left-out ${concept}`),
		period: (field: PeriodField) => listOf(field),
		list: (name) => listOf(name),
		constants,
		frequencies: bound.period ? new Set([bound.period.freq]) : (codeLists.get('freq') ?? new Set()),
		isCut: (column) => (texts.byColumn.get(column)?.length ?? 0) >= MAX_TEXTS,
		async close() {
			await close();
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
