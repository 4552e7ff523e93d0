import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import type { Viewer } from '#domain/policy';
import { openHome, type Home } from '#pipelines/home.server';
import { publish } from '#pipelines/publish/publish.server';
import type { StagedSubmission } from '#pipelines/publish/publication';
import { readReferenceFiles } from '#pipelines/reference/read-reference.server';
import { closeStores, stores } from '$lib/server/stores.ts';
import { scratchFolder, staged, type Row } from '../../publish/support/staged.ts';

/** A home of its own, open in the server's one place as well. */
export interface ServedHome {
	readonly home: Home;
	release(...submissions: readonly (readonly [rows: readonly Row[], said?: Partial<StagedSubmission>])[]): Promise<void>;
	close(): Promise<void>;
}

export async function serveHome(name: string): Promise<ServedHome> {
	const folder = await scratchFolder(name);
	const home = await openHome(join(folder, 'home'));
	await stores(join(folder, 'home'));
	return {
		home,
		async release(...submissions) {
			const ready = [];
			for (const [rows, said] of submissions) ready.push(await staged(folder, rows, said));
			await publish(home, ready, { note: 'test', actor: 'tester', reference: readReferenceFiles('data') });
		},
		async close() {
			await closeStores();
			await home.close();
			await rm(folder, { recursive: true, force: true });
		}
	};
}

type Handler = (event: never) => Response | Promise<Response>;

/** Calls an endpoint as Kit does, for one viewer. */
export async function call(
	handler: Handler,
	path: string,
	options: { viewer?: Viewer; params?: Record<string, string>; init?: RequestInit } = {}
): Promise<Response> {
	const { viewer = { kind: 'public' }, params = {}, init = {} } = options;
	const url = new URL(path, 'http://localhost');
	const event = { request: new Request(url, init), url, params, locals: { viewer, requestId: 'test' } };
	return handler(event as never);
}
