import { createBorderTables } from './border-tables.ts';
import { createCourtTables } from './court-tables.ts';
import { createFacilitatorTables } from './facilitator-tables.ts';
import { createInlandTables } from './inland-tables.ts';
import { createReadmissionTables } from './readmission-tables.ts';
import { createReturnTables } from './return-tables.ts';
import type { SampleTable } from './sample-table.ts';
import type { SampleWorld } from './sample-world.ts';
import { createSexAgeTables } from './sex-age-tables.ts';

/** Every table that the reporters could send of their world: true counts, before anything is late, missing or withheld. */
export function createSampleTables(world: SampleWorld): SampleTable[] {
	const borders = createBorderTables(world);
	return [
		...borders,
		...createSexAgeTables(world, borders),
		...createFacilitatorTables(world),
		...createInlandTables(world),
		...createReturnTables(world),
		...createReadmissionTables(world),
		...createCourtTables(world)
	];
}
