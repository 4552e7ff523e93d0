import { describe, expect, it } from 'vitest';
import type { SampleFile } from '#pipelines/sample/sample-release';
import { demo } from './support/demo.ts';

const files = demo()[0]?.submissions ?? [];
const fileOf = (profile: string): SampleFile => {
	const found = files.find((file) => file.profile?.name === profile);
	if (!found) throw new Error(`no file in the layout ${profile}`);
	return found;
};
const linesOf = (file: SampleFile, encoding: string) =>
	new TextDecoder(encoding, { fatal: true }).decode(file.bytes).trimEnd().split('\r\n');

describe('national layouts', () => {
	it('are written in Windows-1252 with semicolons, points between thousands and words of their own', () => {
		const file = fileOf('sample-grenzmeldung');
		const [header, ...lines] = linesOf(file, 'windows-1252');
		expect(header).toBe('Jahr;Monat;Grenzabschnitt;Richtung;Staatsangehörigkeit;Aufgriffe;Kennzeichen;Anmerkung');
		expect(lines.length).toBe(file.observations);
		expect(lines.some((line) => /;Grenze zu Ungarn;Einreise;Afghanistan;\d/.test(line))).toBe(true);
		const counts = lines.map((line) => line.split(';')[5] ?? '');
		expect(counts.some((count) => /^\d\.\d{3}$/.test(count))).toBe(true);
		expect(counts.reduce((sum, count) => sum + Number(count.replaceAll('.', '')), 0)).toBe(file.sums.IBC_BETWEEN_BCP);
		expect(lines.filter((line) => line.split(';')[6] === 'V').every((line) => line.startsWith('2026;'))).toBe(true);
	});

	it('are written wide, one column a month', () => {
		const file = fileOf('sample-months-wide');
		const [header = '', ...lines] = linesOf(file, 'utf-8');
		const months = header.split(',').slice(2);
		expect(months[0]).toBe('JAN2012');
		expect(months.at(-1)).toBe('SEP2026');
		expect(months.length).toBe(177);
		const counts = lines.flatMap((line) => line.split(',').slice(-177).map(Number));
		expect(counts.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe(file.sums.REFUSAL_ENTRY);
	});

	it('are written in UTF-16 with tabs and names in Russian', () => {
		const file = fileOf('sample-kvartalnaya-vedomost');
		expect([...file.bytes.slice(0, 2)]).toEqual([0xff, 0xfe]);
		const [header, ...lines] = linesOf(file, 'utf-16le');
		expect(header).toBe('Год\tКвартал\tГражданство\tВыявлено\tПримечание');
		expect(lines.length).toBe(file.observations);
		expect(lines.some((line) => line.includes('\tУзбекистан\t'))).toBe(true);
	});
});
