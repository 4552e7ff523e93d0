import { Cube } from '../cube/cube.ts';
import { contextOf, type CubeOffer, type HiddenTable } from '../cube/cube-context.ts';

/**
 * Fetches the cube of a dataflow and indicator; undefined where there is none to have (too many cells, permissions
 * changed). `leftOut` are reporters whose figures the viewer's clearance leaves out.
 */
export async function loadCube(dataflow: string, indicator: string, leftOut: readonly string[]): Promise<Cube | undefined> {
	const search = new URLSearchParams({ dataflow, indicator });
	const offered = await fetch(`/explore/cube?${search}`);
	if (!offered.ok) return undefined;
	const offer = (await offered.json()) as CubeOffer;
	const [{ tableFromIPC }, ...parts] = await Promise.all([import('apache-arrow'), fetch(offer.cells), fetch(offer.returns)]);
	const [cells, returns] = parts;
	if (!cells.ok || !returns.ok) return undefined;
	const [cellTable, returnTable] = await Promise.all([tableFromIPC(cells), tableFromIPC(returns)]);
	// Which of their tables they are is the server's secret: they are named wherever they could matter.
	const hidden = leftOut.flatMap((reportingState): HiddenTable[] => [
		{ reportingState, countingUnit: offer.indicator.countingUnit, breakdown: 0, nil: true, first: '0001-01-01', last: '9999-12-31' }
	]);
	return Cube.fromArrow(cellTable, returnTable, contextOf(offer, hidden), offer.today);
}
