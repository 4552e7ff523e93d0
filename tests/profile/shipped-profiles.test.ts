import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readProfiles } from '#pipelines/profile/read-profiles.server';
import { readReference } from '#pipelines/reference/read-reference.server';

const folder = fileURLToPath(new URL('../../data/profiles', import.meta.url));
const { dataflows, indicators } = readReference(fileURLToPath(new URL('../../data', import.meta.url)));
const profiles = await readProfiles(folder);

describe('the shipped profiles', () => {
	it('are each what the schema says, in a file of their own name', async () => {
		expect(profiles.map(({ name }) => `${name}.json`).sort()).toEqual((await readdir(folder)).sort());
	});

	it('of public sources say licence and attribution, and are clear to share', () => {
		for (const { name, source, tlp, constants } of profiles.filter((profile) => profile.constants.DATAFLOW)) {
			expect([name, Boolean(source.licence), Boolean(source.attribution), tlp]).toEqual([name, true, true, 'TLP:CLEAR']);
			expect(dataflows.get(constants.DATAFLOW ?? '')?.kind, name).toBe('public');
		}
	});

	it('say what they load in codes that there are, and note the publisher’s definition', () => {
		for (const { name, constants, note, refuse, columns } of profiles.filter((profile) => profile.constants.DATAFLOW)) {
			expect(note, name).toBeTruthy();
			expect(refuse, name).toBeUndefined();
			const rule = columns.find((column) => column.as === 'code' && column.concept === 'INDICATOR');
			const used = constants.INDICATOR ? [constants.INDICATOR] : rule?.as === 'code' ? Object.values(rule.codes) : [];
			expect(used.filter((code) => !indicators.has(code)), name).toEqual([]);
			expect(used.length, name).toBeGreaterThan(0);
		}
	});

	it('that refuse a layout say why in whole sentences', () => {
		const refusing = profiles.flatMap(({ name, refuse }) => (refuse ? [[name, refuse.reason] as const] : []));
		expect(refusing.length).toBeGreaterThanOrEqual(8);
		for (const [name, reason] of refusing) expect(reason, name).toMatch(/^\p{Lu}[^]{60,}\.$/u);
	});
});
