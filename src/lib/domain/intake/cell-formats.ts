import { readXml } from './xml-reader.ts';

/** How a cell's number is shown: as a number, as a day (with a time or not), or as a time alone. */
export type CellFormat = 'number' | 'date' | 'time';

/** Number formats that every workbook knows without declaring them. */
function builtIn(id: number): CellFormat {
	if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58) || id === 71 || id === 72) return 'date';
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
	return 'number';
}

/** What a format's code shows: letters of a date outside quotes, brackets and escapes. */
export function formatOfCode(code: string): CellFormat {
	const [first = ''] = code.split(';');
	const plain = first.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').toLowerCase();
	if (/general/.test(plain)) return 'number';
	if (/[yd]/.test(plain) || /(^|[^hs:])\bmm+\b(?![: ]*s)/.test(plain.replace(/h[^a-z]*m+/g, ''))) return 'date';
	return /[hs]/.test(plain) ? 'time' : 'number';
}

/** The formats of `styles.xml` by a cell's style number. */
export function readCellFormats(xml: string): CellFormat[] {
	const own = new Map<number, CellFormat>();
	const formats: CellFormat[] = [];
	let inCells = false;
	readXml(xml, {
		open(name, attribute) {
			if (name === 'numFmt') own.set(Number(attribute('numFmtId')), formatOfCode(attribute('formatCode') ?? ''));
			else if (name === 'cellXfs') inCells = true;
			else if (name === 'xf' && inCells) {
				const id = Number(attribute('numFmtId') ?? 0);
				formats.push(own.get(id) ?? builtIn(id));
			}
		},
		close(name) {
			if (name === 'cellXfs') inCells = false;
		}
	});
	return formats;
}
