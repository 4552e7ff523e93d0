import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Finding } from '#domain/finding';
import { checkBytes } from '#tests/support/check-bytes';

interface Layout {
	readonly set?: Readonly<Record<string, string>>;
	readonly delimiter: string;
	readonly header: string;
	/** The cells before the figures of each row, of which none are alike. */
	readonly keys: readonly string[];
	readonly figures: readonly (readonly string[])[];
	readonly runs: number;
}

const DETECTIONS = { DATAFLOW: 'COLEP', INDICATOR: 'IBC_BETWEEN_BCP', REPORTING_STATE: 'GRC' };

/** The contract's own layout and two shipped ones. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
	contract: {
		delimiter: ',',
		header: 'DATAFLOW,INDICATOR,REPORTING_STATE,TIME_PERIOD,CITIZENSHIP,OBS_VALUE',
		keys: ['AFG', 'SYR', 'Türkiye', 'Côte d’Ivoire', 'IRQ', 'STATELESS'].map((state, index) => `COLEP,IRREG_STAY,GRC,2025-0${index + 1},${state}`),
		figures: [['12'], ['1204'], ['7'], ['0'], ['345'], ['28']],
		runs: 25
	},
	'wide-monthly-detections': {
		set: DETECTIONS,
		delimiter: ';',
		header: 'Route;Border type or inland;Nationality;JAN2025;FEB2025;MAR2025',
		keys: ['Eastern Mediterranean;Sea;Afghanistan', 'Eastern Mediterranean;Land;Kosovo*', 'Central Mediterranean;Sea;Côte d’Ivoire', 'Western Mediterranean;Sea;Unknown'],
		figures: [['12', '0', '310'], ['7', '45', '0'], ['1022', '3', '18'], ['0', '0', '9']],
		runs: 20
	},
	'uk-irregular-migration': {
		delimiter: ',',
		header: 'Year,Quarter,Date,Region,Method of entry,Nationality,Sex,Age Group,Number of detections',
		keys: ['Afghanistan,Male', 'Iran,Male', 'Iraq,Female', 'Syria,Male', 'Türkiye,Female'].map((cells) => `2023,Q1,2023 Q1,Asia,Small boat arrivals,${cells},25 to 39`),
		figures: [['120'], ['34'], ['5'], ['1077'], ['2']],
		runs: 10
	}
};

/** What may happen to the bytes of one figure. */
const change = fc.record({
	kind: fc.constantFrom('replace', 'insert', 'remove', 'separator', 'quote', 'cut', 'high byte', 'nul', 'break'),
	cell: fc.nat(),
	at: fc.nat(),
	digit: fc.constantFrom(...'0123456789'),
	mark: fc.constantFrom(...', ; . \' - < | \t'.split(' '), ' '),
	high: fc.integer({ min: 0x80, max: 0xff })
});

interface Change {
	readonly kind: string;
	readonly at: number;
	readonly digit: string;
	readonly mark: string;
	readonly high: number;
}

/** The figure's bytes as they are afterwards, one character a byte, and whether the line ends there. */
function changedFigure(figure: string, { kind, at, digit, mark, high }: Change): { text: string; isCut: boolean } {
	const insert = (bytes: string) => {
		const place = at % (figure.length + 1);
		return { text: figure.slice(0, place) + bytes + figure.slice(place), isCut: false };
	};
	const place = at % figure.length;
	if (kind === 'replace') return { text: figure.slice(0, place) + digit + figure.slice(place + 1), isCut: false };
	if (kind === 'remove') return { text: figure.slice(0, place) + figure.slice(place + 1), isCut: false };
	if (kind === 'cut') return { text: figure.slice(0, place), isCut: true };
	const inserted: Readonly<Record<string, string>> = { insert: digit, separator: mark, quote: '"', 'high byte': String.fromCharCode(high), nul: '\0', break: '\n' };
	return insert(inserted[kind] ?? '');
}

/** What a person reads in a cell: blank is no count, and marks between groups of three do not count; undefined where it is no plain number. */
function plainCount(text: string): number | undefined {
	const bare = text.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
	if (bare === '') return 0;
	if (/^\d+([.,]0+)?$/.test(bare)) return Number.parseInt(bare, 10);
	return /^\d{1,3}([ '\u00a0\u0092]\d{3})+$/.test(bare) ? Number(bare.replace(/\D/g, '')) : undefined;
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

it.each(Object.entries(LAYOUTS))('one figure of the layout %s is never lost or altered without a word', async (name, layout) => {
	const { delimiter, header, keys, figures, set } = layout;
	const width = figures[0]?.length ?? 1;
	const lineOf = (key: string, cells: readonly string[]) => [key, ...cells].join(delimiter);
	const fileOf = (lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`;
	const lines = keys.map((key, index) => lineOf(key, figures[index] ?? []));
	const before = await checkBytes(fileOf(lines), 'figures.csv', { set });
	const sum = figures.flat().reduce((total, figure) => total + Number(figure), 0);
	expect(before.report.profile?.name).toBe(name);
	expect(before.report.summary).toMatchObject({ errors: 0, value_sum: sum, rows_loaded: figures.flat().length });

	await fc.assert(
		fc.asyncProperty(change, async ({ cell, ...what }) => {
			const row = Math.floor(cell / width) % keys.length;
			const place = cell % width;
			const old = figures[row]?.[place] ?? '';
			const { text, isCut } = changedFigure(old, what);
			const cells = (figures[row] ?? []).map((figure, index) => (index === place ? text : figure)).slice(0, isCut ? place + 1 : width);
			// The keys are UTF-8; the changed figure is put between them byte by byte.
			const changed = Buffer.concat([
				Buffer.from(fileOf(lines.slice(0, row))),
				Buffer.from(`${keys[row]}${delimiter}`),
				Buffer.from(cells.join(delimiter), 'latin1'),
				Buffer.from('\n'),
				...lines.slice(row + 1).map((line) => Buffer.from(`${line}\n`))
			]);
			const { report, loaded } = await checkBytes(changed, 'figures.csv', { set });
			const { summary, findings } = report;
			const line = row + 2;
			const isTold = findings.some((finding) => !codes(before.report.findings).includes(finding.code) && [null, line, line + 1].includes(finding.line));
			if (!isTold) {
				const now = plainCount(text);
				expect(now, text).toBeDefined();
				expect(summary.value_sum, text).toBe(sum - Number(old) + (now ?? 0));
				expect(codes(findings)).toEqual(codes(before.report.findings));
			}
			if (summary.errors > 0) {
				expect(loaded).toEqual([]);
				return;
			}
			// What is loaded adds up to the control figure, and every other figure is as it was.
			const counts = loaded.map(([, value]) => Number.parseInt(value, 10)).filter((value) => !Number.isNaN(value));
			expect(counts.reduce((total, value) => total + value, 0), text).toBe(summary.value_sum);
			const others = new Map(before.loaded);
			const different = loaded.filter(([key, value]) => others.get(key) !== value);
			expect(different.length).toBeLessThanOrEqual(1);
			expect(loaded.length).toBe(before.loaded.length);
		}),
		{ numRuns: layout.runs, seed: 20_270 }
	);
}, 120_000);
