import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT } from '../../src/lib/preview/preview-snapshot.ts';
import { runPreview } from '../../src/lib/preview/run-preview.ts';
import { previewBytes, readingData } from '#tests/support/preview-report';

const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,TIME_PERIOD,CITIZENSHIP,OBS_VALUE,COMMENT\n';
const row = (comment = '') => `COLEP,IBC_BETWEEN_BCP,GRC,2025-03,AFG,3,${comment}\n`;
const last = async (...args: Parameters<typeof previewBytes>) => (await previewBytes(...args)).at(-1) ?? EMPTY_SNAPSHOT;
const bytes = (text: string) => new TextEncoder().encode(text);
/** More than the head that encodings are first told from. */
const long = HEADER + row().repeat(8000);

describe('a preview', () => {
	it('tells the first rows before the layout, and the layout before the end', async () => {
		const snapshots = await previewBytes(bytes(HEADER + row().repeat(60_000)), 'long.csv');
		const rows = snapshots.findIndex((snapshot) => snapshot.rows.length > 0);
		const mapped = snapshots.findIndex(({ mapping }) => mapping !== undefined);
		expect(rows).toBeLessThan(mapped);
		expect(mapped).toBeLessThan(snapshots.length - 1);
		expect(snapshots[mapped]?.share).toBeLessThan(0.3);
		expect(snapshots.at(-1)).toMatchObject({ phase: 'done', rowsRead: 60_000, control: { valueSum: 180_000 } });
	});
	it('reads a file again whose first accented letter says, far down, that it is not UTF-8', async () => {
		const text = Buffer.from(`${long}${row('réfugiés entrés près de la frontière terrestre')}`, 'latin1');
		const snapshot = await last(text, 'latin.csv');
		expect(snapshot.dialect).toMatchObject({ encoding: 'windows-1252', detected: { encoding: { given: false } } });
		expect(snapshot).toMatchObject({ phase: 'done', rowsRead: 8001, findings: [] });
	});
	it('refuses a damaged UTF-8 file with the line of its first wrong byte', async () => {
		const text = Buffer.concat([bytes(long), bytes(row('éàü')), Buffer.from(row('é'), 'latin1')]);
		const snapshot = await last(text, 'damaged.csv');
		expect(snapshot.phase).toBe('refused');
		expect(snapshot.findings).toMatchObject([{ code: 'encoding-error', line: 8003, count: 1 }]);
	});
	it('refuses bytes that no text has, wherever they stand', async () => {
		const snapshot = await last(bytes(`${long}${row('\0')}`), 'binary.csv');
		expect(snapshot).toMatchObject({ phase: 'refused', findings: [{ code: 'format-error' }] });
	});
	it('reads what gzip packed, and refuses what is damaged', async () => {
		const packed = gzipSync(long);
		expect(await last(packed, 'long.csv.gz')).toMatchObject({ phase: 'done', isPacked: true, rowsRead: 8000 });
		expect(await last(packed.subarray(0, packed.length - 40), 'long.csv.gz')).toMatchObject({ phase: 'refused', findings: [{ code: 'compression-error' }] });
	});
	it('leaves the sheets of a workbook to the server', async () => {
		expect(await last(bytes('PK\u0003\u0004[Content_Types].xml'), 'book.xlsx')).toMatchObject({ phase: 'workbook', findings: [] });
	});
	it('reads as it is told to: separator, header, layout of constants', async () => {
		const text = 'a;b\n2025-01;5\n';
		const set = { DATAFLOW: 'COLEP', INDICATOR: 'IBC_BETWEEN_BCP', REPORTING_STATE: 'GRC' };
		const asked = await last(bytes('TIME_PERIOD;OBS_VALUE\n2025-01;5\n'), 'short.csv', { set });
		expect(asked).toMatchObject({ phase: 'done', control: { valueSum: 5, byIndicator: { IBC_BETWEEN_BCP: 5 } }, findings: [] });
		const comma = await last(bytes(text), 'short.csv', { delimiter: ',' });
		expect(comma.columns.map(({ label }) => label)).toEqual(['a;b']);
		expect((await last(bytes(text), 'short.csv', { headerLine: null })).dialect).toMatchObject({ headerLine: null, detected: { 'header-line': { value: 'none', given: true } } });
	});
	it('counts line breaks inside quoted cells, cut anywhere between two parts', async () => {
		const text = `${HEADER}${row('"two\r\nlines"').repeat(40_000)}${row().replace('AFG', 'QQQ')}`;
		const { findings, rowsRead } = await last(bytes(text), 'breaks.csv');
		expect(rowsRead).toBe(40_001);
		expect(findings).toMatchObject([{ code: 'unknown-code', line: 80_002, column: 'E', value: 'QQQ' }]);
	});
	it('leaves notes below the table out, though they come after everything else', async () => {
		const { rowsRead, findings, dialect } = await last(bytes(`${long}\nSource: invented for this test\n`), 'notes.csv');
		expect(rowsRead).toBe(8000);
		expect(findings).toMatchObject([{ code: 'title-row', line: 8003, value: 'Source: invented for this test' }]);
		expect(dialect?.detected.footer?.value).toBe('8003');
	});
	it('says of which columns it does not keep every text', async () => {
		const text = HEADER + Array.from({ length: 401_000 }, (_, index) => row(`n${index}`)).join('');
		const { unkept, rowsRead } = await last(bytes(text), 'many.csv');
		expect(rowsRead).toBe(401_000);
		expect(unkept).toEqual(['G']);
	});
	it('tells nothing more once it is given up', async () => {
		const controller = new AbortController();
		const told: unknown[] = [];
		const input = { file: new Blob([HEADER + row().repeat(200_000)]), name: 'long.csv', options: {}, reading: readingData(), today: '2026-01-15', now: () => 0 };
		await runPreview({ ...input, signal: controller.signal }, (update) => {
			told.push(update);
			if (update.mapping) controller.abort();
		});
		expect(told.at(-1)).not.toMatchObject({ phase: 'done' });
		expect(told.length).toBeLessThan(5);
	});
});
