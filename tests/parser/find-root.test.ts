import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRoot } from '#pipelines/parser/find-root.server';

describe('the project’s folder', () => {
	it('is the one above the working folder that is named so', () => {
		expect(existsSync(join(findRoot({}), 'pipelines', 'parser', 'parser-process.server.ts'))).toBe(true);
	});

	it('is what WOR_ROOT says', () => {
		expect(findRoot({ WOR_ROOT: '/srv/whole-of-route' })).toBe('/srv/whole-of-route');
	});
});
