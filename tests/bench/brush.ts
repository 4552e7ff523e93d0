import crossfilter from 'crossfilter2';
import { parseObservationQuery, type ObservationQuery } from '#domain/observation-query';
import { periodAt } from '#domain/period';
import type { Cube } from '../../src/lib/cube/cube.ts';
import type { CellDimension } from '../../src/lib/cube/cube-data.ts';
import { LinkedViews } from '../../src/lib/cube/linked-views.ts';
import { SECTIONS, syntheticCube } from '../support/synthetic-cube.ts';
import { median, printTable, quantile } from './table.ts';

const VIEWS = ['CITIZENSHIP', 'BORDER_SECTION', 'REPORTING_STATE', 'DIRECTION', 'SEX', 'AGE_GROUP'] as const satisfies readonly CellDimension[];
const MONTHS = 180;
const FIRST_MONTH = 504;

/** What both sides are asked to do, one step a measurement: six views recomputed and read. */
interface Side {
	brush(from: number, to: number): number;
	filter(sections: readonly string[]): number;
}

const entry: ObservationQuery['where'] = { LEG_ROUTE: ['EMED'], LEG_STAGE: ['ENTRY'] };

function queryOf(sections: readonly string[]): ObservationQuery {
	const parsed = parseObservationQuery({
		dataflow: 'DEMO',
		indicator: 'IBC_BETWEEN_BCP',
		where: { ...entry, BORDER_SECTION: [...sections], CITIZENSHIP: ['C00', 'C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07'] },
		period: { grain: 'M', asOf: 'now' }
	});
	if (!parsed.ok) throw new Error(parsed.problems.join('; '));
	return parsed.query;
}

function ourSide(cube: Cube): Side {
	const views = new LinkedViews(cube, VIEWS);
	views.filter(queryOf(SECTIONS));
	const months = Array.from({ length: MONTHS }, (_, place) => periodAt('M', FIRST_MONTH + place));
	const read = () => views.views.reduce((sum, { sums }) => sum + sums.values.reduce((a, b) => a + b, 0), 0);
	return {
		brush(from, to) {
			views.brush(months[from]?.start, months[to]?.end);
			return read();
		},
		filter(sections) {
			views.filter(queryOf(sections));
			return read();
		}
	};
}

interface Row {
	readonly month: number;
	readonly value: number;
	readonly codes: Readonly<Record<string, string>>;
}

function crossfilterSide(cube: Cube): Side {
	const { data, reads } = cube;
	const legs = reads.legIndex();
	const isEntry = legs.sets.map((set) => set.some((leg) => leg.route === 'EMED' && leg.stage === 'ENTRY'));
	const rows: Row[] = [];
	for (let row = 0; row < data.size; row += 1) {
		if (!isEntry[legs.setOf[row] ?? 0]) continue;
		rows.push({
			month: (data.returns[data.returnOf[row] ?? 0]?.ordinal ?? 0) - FIRST_MONTH,
			value: data.values[row] ?? 0,
			codes: Object.fromEntries(VIEWS.map((name) => [name, data.columns[name].codes[data.columns[name].index[row] ?? 0] ?? '']))
		});
	}
	const filter = crossfilter(rows);
	const time = filter.dimension((row) => row.month);
	const dimensions = VIEWS.map((name) => filter.dimension((row) => row.codes[name] ?? ''));
	const groups = dimensions.map((dimension) => dimension.group().reduceSum((row) => row.value));
	const people = new Set(queryOf(SECTIONS).where.CITIZENSHIP);
	dimensions[VIEWS.indexOf('CITIZENSHIP')]?.filterFunction((code) => people.has(String(code)));
	const read = () => groups.reduce((sum, group) => sum + group.all().reduce((a, { value }) => a + Number(value), 0), 0);
	return {
		brush(from, to) {
			time.filterRange([from, to + 1]);
			return read();
		},
		filter(sections) {
			const wanted = new Set(sections);
			dimensions[VIEWS.indexOf('BORDER_SECTION')]?.filterFunction((code) => wanted.has(String(code)));
			return read();
		}
	};
}

/** A pointer's way over the brush: it opens, grows, and wanders along. */
const brushes = Array.from({ length: 120 }, (_, step) => {
	const from = Math.floor(20 + 60 * (1 + Math.sin(step / 17)));
	return [from, Math.min(MONTHS - 1, from + 3 + (step % 40))] as const;
});
const filters = Array.from({ length: 30 }, (_, step) => SECTIONS.filter((_, section) => ((step % 15) + 1) & (1 << section)));

function timed<T>(list: readonly T[], work: (item: T) => number): { times: number[]; checksum: number } {
	const times: number[] = [];
	let checksum = 0;
	for (const item of list) {
		const began = performance.now();
		checksum += work(item);
		times.push(performance.now() - began);
	}
	return { times, checksum };
}

/** Six linked views of a cube against crossfilter2 on the same cells: a brush and a change of filter, recomputed and read. */
export function main(sizes: readonly number[] = [200_000, 2_000_000]): void {
	const rows: string[][] = [];
	for (const cells of sizes) {
		const cube = syntheticCube({ cells, months: MONTHS, citizenships: 60 });
		const sides = { ours: ourSide(cube), crossfilter: crossfilterSide(cube) };
		for (const [what, list, run] of [
			['brush', brushes, (side: Side) => timed(brushes, ([from, to]) => side.brush(from, to))],
			['filter', filters, (side: Side) => timed(filters, (sections) => side.filter(sections))]
		] as const) {
			run(sides.ours);
			const [ours, theirs] = [run(sides.ours), run(sides.crossfilter)];
			if (ours.checksum !== theirs.checksum) throw new Error(`${what}: the two sides differ: ${ours.checksum}, ${theirs.checksum}`);
			const ratio = median(theirs.times) / median(ours.times);
			const ms = (value: number) => value.toFixed(value < 0.1 ? 4 : 2);
			rows.push([
				`${what}, ${cells.toLocaleString('en-GB')} cells (${list.length} steps)`,
				ms(median(ours.times)),
				ms(quantile(ours.times, 0.95)),
				ms(median(theirs.times)),
				ms(quantile(theirs.times, 0.95)),
				`${ratio.toFixed(1)} ×`
			]);
		}
	}
	printTable('Six linked views recomputed (ms)', ['', 'median', 'p95', 'crossfilter2 median', 'p95', 'faster by'], rows);
}

if (process.argv[1]?.endsWith('brush.ts')) main();
