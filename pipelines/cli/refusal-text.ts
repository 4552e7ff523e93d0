import type { Refusal, RefusalReason } from '#domain/query-answer';

const SENTENCES: Readonly<Record<RefusalReason, string>> = {
	'unknown-dataflow': 'there is no such dataflow',
	'unknown-indicator': 'there is no such indicator',
	'unknown-release': 'there is no such release',
	'dimension-not-allowed': 'the indicator is not broken down by this dimension',
	'no-table-holds-dimensions': 'no reporter has sent a table with these dimensions together',
	'sum-across-stages': 'one journey is counted at several stages of a route: fix LEG_STAGE to one code, or ask by it',
	'sum-across-routes': 'routes share sections: fix LEG_ROUTE to one code, or ask by it',
	'sum-not-allowed': 'the indicator may not be summed over this dimension: fix it to one code, or ask by it',
	'stock-over-time': 'a stock is never summed over time: ask at the frequency it is reported in',
	'grain-too-fine': 'nothing is reported in periods this fine',
	'grain-does-not-nest': 'the reported periods do not nest in the periods asked for'
};

/** Why a question was not answered, for a person. */
export function refusalText({ reason, detail }: Refusal): string {
	const details = Object.entries(detail).map(([name, value]) => `${name}: ${value}`);
	return `refused (${reason}): ${SENTENCES[reason]}${details.length > 0 ? ` [${details.join(', ')}]` : ''}`;
}
