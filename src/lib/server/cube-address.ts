import { createPolicy } from '#pipelines/index.server';
import type { Viewer } from '../domain/policy.ts';
import { stores, today } from './stores.ts';

/** Where the browser fetches a cube: good as long as release and permissions stay as they are. */
export interface CubeAddress {
	readonly release: number;
	/** Fingerprint of what the viewer may see. */
	readonly policy: string;
	readonly cells: string;
	readonly returns: string;
}

/** The address of the current release's cube for a viewer; a `NoReleaseError` before the first. */
export async function cubeAddress(dataflow: string, indicator: string, viewer: Viewer, release?: number): Promise<CubeAddress> {
	const { reader } = await stores();
	return reader.use(async (source) => {
		const { fingerprint } = createPolicy(source.labels, viewer, today());
		const number = release ?? source.currentRelease;
		const base = `/api/v1/cube/${encodeURIComponent(indicator)}`;
		const query = new URLSearchParams({ dataflow, release: String(number), policy: fingerprint });
		return { release: number, policy: fingerprint, cells: `${base}?${query}`, returns: `${base}/returns?${query}` };
	});
}
