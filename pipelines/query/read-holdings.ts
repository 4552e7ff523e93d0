import type { FigureSource } from './figure-source.ts';
import { policySql, type Policy } from './policy.ts';
import { createParams } from './sql-params.ts';

/** That there are figures of an indicator in a dataflow. */
export interface Holding {
	readonly dataflow: string;
	readonly indicator: string;
}

/** Which figures the current release holds that a viewer may see. */
export async function readHoldings(source: FigureSource, policy: Policy): Promise<Holding[]> {
	const params = createParams();
	const { visible } = policySql(params, policy);
	const rows = await source.rows(
		params.bind(`
select distinct r.dataflow, r.indicator
from reported_return r
where r.release_to is null and ${visible('r')}
order by all`)
	);
	return rows.map(([dataflow, indicator]) => ({ dataflow: String(dataflow), indicator: String(indicator) }));
}
