import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHome, type Home } from '#pipelines/home.server';
import type { PublishOptions } from '#pipelines/publish/publication';
import { publish } from '#pipelines/publish/publish.server';
import { rebuild } from '#pipelines/publish/rebuild.server';
import { withdraw } from '#pipelines/publish/withdraw.server';
import { figures, returns } from './support/figures.ts';
import { scratchFolder, staged } from './support/staged.ts';

const options: PublishOptions = { note: 'test', actor: 'tester', reference: new Map() };
const CITIZENSHIP = 1 << 5;

let folder: string;
let home: Home;
beforeEach(async () => {
	folder = await scratchFolder('model');
});
afterEach(() => rm(folder, { recursive: true }));

interface Cell {
	readonly reporter: string;
	readonly period: string;
	readonly citizenship: string;
	readonly value: number | null;
}
interface Sent {
	readonly action: 'replace' | 'merge';
	readonly cells: readonly Cell[];
	readonly exhaustive: boolean;
	readonly provisional: boolean;
}
type Step = { readonly send: readonly Sent[] } | { readonly withdraw: number };

const cell = fc.record({
	reporter: fc.constantFrom('GRC', 'BGR'),
	period: fc.constantFrom('2026-01', '2026-02'),
	citizenship: fc.constantFrom('_T', 'AFG', 'PAK', 'IRQ'),
	value: fc.option(fc.nat(99), { nil: null })
});
const keyOf = ({ period, reporter, citizenship }: Cell) => `${period} ${reporter} ${citizenship}`;
const returnOf = ({ period, reporter, citizenship }: Cell) => `${period} ${reporter} ${citizenship === '_T' ? 0 : CITIZENSHIP}`;
const sent = fc.record<Sent>({
	action: fc.constantFrom('replace', 'merge'),
	cells: fc.uniqueArray(cell, { minLength: 1, maxLength: 5, selector: keyOf }),
	exhaustive: fc.boolean(),
	provisional: fc.boolean()
});
const steps = fc.array(
	fc.oneof(
		{ weight: 3, arbitrary: fc.record({ send: fc.array(sent, { minLength: 1, maxLength: 3 }) }) },
		{ weight: 1, arbitrary: fc.record({ withdraw: fc.nat(5) }) }
	),
	{ minLength: 1, maxLength: 4 }
);

/** The rules of publication over plain maps, one submission after another. */
class Model {
	figures = new Map<string, { value: number | null; return: string; by: number }>();
	returns = new Map<string, { exhaustive: boolean; provisional: boolean; by: number }>();

	send(by: number, { action, cells, exhaustive, provisional }: Sent): void {
		const touched = new Set(cells.map(returnOf));
		for (const key of touched) {
			const standing = this.returns.get(key);
			if (action === 'replace') for (const [figure, { return: of }] of this.figures) if (of === key) this.figures.delete(figure);
			this.returns.set(
				key,
				action === 'merge' && standing ? { ...standing, provisional: standing.provisional || provisional } : { exhaustive, provisional, by }
			);
		}
		for (const one of cells) this.figures.set(keyOf(one), { value: one.value, return: returnOf(one), by });
	}

	/** What remains of a return that loses figures is others', and not exhaustive. */
	withdraw(by: number): void {
		const losing = new Set([...this.returns].filter(([, one]) => one.by === by).map(([key]) => key));
		for (const [figure, one] of this.figures) {
			if (one.by !== by) continue;
			losing.add(one.return);
			this.figures.delete(figure);
		}
		for (const key of losing) {
			const one = this.returns.get(key)!;
			const rest = [...this.figures.values()].filter(({ return: of }) => of === key).map(({ by: sender }) => sender);
			if (rest.length === 0) this.returns.delete(key);
			else this.returns.set(key, { ...one, exhaustive: false, by: one.by === by ? Math.max(...rest) : one.by });
		}
	}

	shown() {
		return {
			figures: Object.fromEntries([...this.figures].map(([key, { value }]) => [key, value])),
			returns: Object.fromEntries(
				[...this.returns].map(([key, { exhaustive, provisional, by }]) => [
					key,
					`reported ${exhaustive ? 'all' : 'some'} ${provisional ? 'provisional' : 'final'} ${by}`
				])
			)
		};
	}
}

it('publication agrees with the rules on any sequence, in every release, and rebuilds to the same', { timeout: 240_000 }, async () => {
	let run = 0;
	await fc.assert(
		fc.asyncProperty(steps, async (sequence: readonly Step[]) => {
			run += 1;
			home = await openHome(join(folder, `home-${run}`));
			const model = new Model();
			const releases: ReturnType<Model['shown']>[] = [];
			const standing: number[] = [];
			let submissions = 0;
			for (const step of sequence) {
				if ('withdraw' in step) {
					const target = standing[step.withdraw];
					if (target === undefined) continue;
					await withdraw(home, target, { ...options, note: `withdrawal ${submissions}` });
					submissions += 1;
					standing.splice(standing.indexOf(target), 1);
					model.withdraw(target);
				} else {
					const given = await Promise.all(
						step.send.map(({ cells, ...said }, index) =>
							staged(
								folder,
								cells.map(({ citizenship, ...rest }) => (citizenship === '_T' ? rest : { ...rest, CITIZENSHIP: citizenship })),
								{ ...said, file: { name: 'figures.json', bytes: Buffer.from(`${submissions} ${index}`) } }
							)
						)
					);
					await publish(home, given, options);
					for (const one of step.send) {
						submissions += 1;
						standing.push(submissions);
						model.send(submissions, one);
					}
				}
				releases.push(model.shown());
			}
			for (const [index, expected] of releases.entries()) {
				expect({ figures: await figures(home, index + 1), returns: await returns(home, index + 1) }).toEqual(expected);
			}
			expect((await rebuild(home)).replayed).toHaveLength(releases.length);
			await home.close();
		}),
		{ numRuns: 12, seed: 20260124, endOnFailure: true }
	);
});
