import { gzipSync } from 'node:zlib';
import type { Finding, FindingCode } from '#domain/finding';
import type { ParseJob } from '#pipelines/parser/job';
import type { StandingFigure } from './history.ts';

/** One file with a defect and one without, alike in all else. */
export interface Twin {
	readonly bad: string | Uint8Array;
	readonly good: string | Uint8Array;
	readonly badName?: string;
	readonly goodName?: string;
	readonly badJob?: Partial<ParseJob>;
	readonly goodJob?: Partial<ParseJob>;
	readonly history?: readonly StandingFigure[];
	/** What is found in the bad file under the code. */
	readonly found: Partial<Finding>;
	/** Other warnings and errors of the bad file, each of a cause of its own. */
	readonly also?: readonly FindingCode[];
}

const HEADER = 'DATAFLOW,INDICATOR,REPORTING_STATE,TIME_PERIOD,CITIZENSHIP,OBS_VALUE';
const row = (value: string | number, period = '2025-01', citizenship = 'AFG') => `COLEP,IRREG_STAY,GRC,${period},${citizenship},${value}`;
const file = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const GOOD = file(row(3), row(4, '2025-02'));
const months = (count: number) => Array.from({ length: count }, (_, index) => `${2023 + Math.floor(index / 12)}-${String(1 + (index % 12)).padStart(2, '0')}`);
/** A file under a header of its own, with its constants in front of each row. */
const wide = (columns: string, ...rows: readonly string[]) => `DATAFLOW,INDICATOR,REPORTING_STATE,TIME_PERIOD,${columns},OBS_VALUE\n${rows.join('\n')}\n`;
const cut = (text: string, length: number) => text.padEnd(length, ' of the same kind and again').slice(0, length - 1) + 'x';
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const TWINS: Readonly<Record<FindingCode, Twin>> = {
	'file-error': { bad: '', good: GOOD, found: { severity: 'error', line: null, column: null } },
	'byte-count': { bad: GOOD, good: GOOD, badJob: { limits: { bytes: 50 } }, found: { severity: 'error', line: null, column: null } },
	'encoding-error': {
		bad: latin(file(row(3), row(4, '2025-02', 'C\xf4te'))),
		good: file(row(3)),
		badJob: { overrides: { encoding: 'utf-8' } },
		goodJob: { overrides: { encoding: 'utf-8' } },
		found: { severity: 'error', line: 3 }
	},
	'compression-error': { bad: gzipSync(GOOD).subarray(0, 40), good: gzipSync(GOOD), badName: 'figures.csv.gz', goodName: 'figures.csv.gz', found: { severity: 'error', line: null } },
	'format-error': { bad: latin('%PDF-1.7\n1 0 obj\n'), good: GOOD, found: { severity: 'error', line: null } },
	'mixed-line-breaks': { bad: GOOD.replace('\n', '\r\n'), good: GOOD.replaceAll('\n', '\r\n'), found: { column: null } },
	'unclosed-quote': { bad: file(row(3), row(4, '2025-02', '"AFG')), good: file(row(3), row(4, '2025-02', '"AFG"')), found: { severity: 'error', line: 3 } },
	'stray-quote': { bad: file(row(3), row(4, '2025-02', '"A"FG')), good: file(row(3), row(4, '2025-02', '"AFG"')), found: { severity: 'error', line: 3, column: 'E' } },
	'line-too-long': {
		bad: wide('COMMENT', `${row(3).slice(0, 29)}${'x'.repeat(300)},3`),
		good: wide('COMMENT', `${row(3).slice(0, 29)}x,3`),
		badJob: { limits: { cellCharacters: 200 } },
		goodJob: { limits: { cellCharacters: 200 } },
		found: { severity: 'error', line: 2, column: 'E' }
	},
	'blank-header': { bad: ',,,,,\n' + GOOD, good: GOOD, badJob: { overrides: { headerLine: 1 } }, found: { severity: 'error', line: 1 } },
	'blank-label': { bad: wide(',CITIZENSHIP', `${row(3).slice(0, 29)}note,AFG,3`), good: wide('Note,CITIZENSHIP', `${row(3).slice(0, 29)}note,AFG,3`), found: { severity: 'warning', line: 1, column: 'E' } },
	'duplicate-label': {
		bad: wide('CITIZENSHIP,CITIZENSHIP', `${row(3).slice(0, 29)}AFG,PAK,3`),
		good: wide('CITIZENSHIP,COUNTERPART_STATE', `${row(3).slice(0, 29)}AFG,PAK,3`),
		found: { severity: 'error', line: 1, column: 'F' }
	},
	'missing-label': { bad: GOOD.replaceAll(/^COLEP,|^DATAFLOW,/gm, ''), good: GOOD, found: { severity: 'error', line: 1 } },
	'extra-label': { bad: wide('CITIZENSHIP,Office', `${row(3).slice(0, 29)}AFG,North,3`), good: GOOD, found: { severity: 'information', line: 1, column: 'F', label: 'Office' } },
	'incorrect-label': {
		bad: 'Nationality,Citizenship,Year,Value\nAFG,AFG,2020,3\n',
		good: 'Nationality,Year,Value\nAFG,2020,3\n',
		badJob: { set: { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' } },
		goodJob: { set: { DATAFLOW: 'COLEP', INDICATOR: 'IRREG_STAY', REPORTING_STATE: 'GRC' } },
		found: { severity: 'error', line: 1, column: 'A' }
	},
	'no-header': { bad: `${row(3)}\n${row(4, '2025-02')}\n`, good: GOOD, found: { severity: 'error', line: 1 } },
	'title-row': { bad: `Report of the border police\n\n${GOOD}`, good: GOOD, found: { severity: 'information', line: 1 } },
	'too-many-columns': { bad: GOOD, good: GOOD, badJob: { limits: { columns: 5 } }, found: { severity: 'error', line: 1 } },
	'blank-row': { bad: file(row(3), '', row(4, '2025-02')), good: GOOD, found: { severity: 'information', line: 3, count: 1 } },
	'extra-cell': { bad: file(row(3), row('1,234', '2025-02')), good: file(row(3), row('"1234"', '2025-02')), found: { severity: 'error', line: 3 } },
	'missing-cell': { bad: file(row(3), 'COLEP,IRREG_STAY,GRC,2025-02,4'), good: GOOD, found: { severity: 'error', line: 3 } },
	'duplicate-row': { bad: file(row(3), row(4, '2025-02'), row(3)), good: GOOD, found: { severity: 'warning', line: 4 } },
	'primary-key': { bad: file(row(3), row(4, '2025-02'), row(5)), good: GOOD, found: { severity: 'error', line: 4, column: 'F', value: '5' } },
	'total-row': { bad: file(row(3), row(3, '2025-01', 'Total')), good: file(row(3), row(3, '2025-02')), found: { severity: 'information', line: 3, column: 'E', value: 'Total' } },
	'row-constraint': {
		bad: wide('FREQ', `${row(3).slice(0, 29)}M,3`, 'COLEP,IRREG_STAY,GRC,2025-Q2,M,4'),
		good: wide('FREQ', `${row(3).slice(0, 29)}M,3`, 'COLEP,IRREG_STAY,GRC,2025-04,M,4'),
		found: { severity: 'error', line: 3, column: 'E', value: 'M' }
	},
	'type-error': { bad: file(row(3), row('many', '2025-02')), good: GOOD, found: { severity: 'error', line: 3, column: 'F', value: 'many' } },
	'constraint-error': { bad: file(row(4_000_000, '2025'), row(4, '2024')), good: file(row(400_000, '2025'), row(4, '2024')), found: { severity: 'warning', line: 2, column: 'F', value: '4000000' } },
	'required-value': { bad: file(row(3), row(4, '2025-02', '')), good: GOOD, found: { severity: 'error', line: 3, column: 'E' } },
	'unknown-code': { bad: file(row(3), row(4, '2025-02', 'Atlantis')), good: file(row(3), row(4, '2025-02', 'Pakistan')), found: { severity: 'error', line: 3, column: 'E', value: 'Atlantis' } },
	'retired-code': { bad: file(row(3, '2020'), row(4, '2019', 'SUN')), good: file(row(3, '2020'), row(4, '2019', 'RUS')), found: { severity: 'warning', line: 3, column: 'E', value: 'SUN' } },
	'ambiguous-number': { bad: file(row(3), row('2.670', '2025-02')), good: file(row(3), row('2670', '2025-02')), found: { severity: 'error', line: 3, column: 'F', value: '2.670' } },
	'ambiguous-date': { bad: file(row(3, '03/04/2025')), good: file(row(3, '03/04/2025'), row(4, '25/04/2025')), found: { severity: 'error', line: 2, column: 'D', value: '03/04/2025' } },
	'non-integer-count': { bad: file(row(3), row('3.5', '2025-02')), good: file(row(3), row('3.0', '2025-02')), found: { severity: 'error', line: 3, column: 'F', value: '3.5' } },
	'negative-count': { bad: file(row(3), row(-4, '2025-02')), good: GOOD, found: { severity: 'error', line: 3, column: 'F', value: '-4' } },
	'suppressed-value': { bad: file(row(3), row('<5', '2025-02')), good: file(row(3), row('', '2025-02')), found: { severity: 'information', line: 3, column: 'F' } },
	whitespace: { bad: file(row(3), row(4, '2025-02', ' AFG ')), good: GOOD, found: { severity: 'information', line: 3, column: 'E', value: ' AFG ' } },
	'formula-cell': {
		bad: wide('COMMENT', `${row(3).slice(0, 29)}=1+1,3`),
		good: wide('COMMENT', `${row(3).slice(0, 29)}1 + 1 = 2,3`),
		found: { severity: 'warning', line: 2, column: 'E', value: '=1+1' }
	},
	'truncated-value': {
		bad: wide('COMMENT', ...Array.from({ length: 12 }, (_, index) => `COLEP,IRREG_STAY,GRC,${months(12)[index]},${index < 5 ? cut(`remark number ${index} about the counts`, 50) : `short remark ${index}.`},3`)),
		good: wide('COMMENT', ...Array.from({ length: 12 }, (_, index) => `COLEP,IRREG_STAY,GRC,${months(12)[index]},${cut(`remark number ${index} about the counts`, 39 + index)},3`)),
		found: { severity: 'warning', line: 2, column: 'E', count: 5 }
	},
	'wrong-state': {
		bad: file(row(3), row(4, '2025-02').replace('GRC', 'BGR')),
		good: GOOD,
		badJob: { reporter: 'GRC' },
		goodJob: { reporter: 'GRC' },
		found: { severity: 'error', line: 3, column: 'C', value: 'BGR', expected: 'GRC' }
	},
	'future-period': { bad: file(row(3), row(4, '2062-02')), good: file(row(3), row(4, '2026-01')), found: { severity: 'error', line: 3, column: 'D', value: '2062-02' } },
	'period-outside-window': {
		bad: file(row(3), row(4, '2025-02'), row(5, '2024-12')),
		good: GOOD,
		badJob: { window: { from: '2025-01', to: '2025-03' } },
		goodJob: { window: { from: '2025-Q1', to: '2025-Q1' } },
		found: { severity: 'error', line: 4, column: 'D', value: '2024-12' }
	},
	'period-overlap': { bad: file(row(3, '2025-W06'), row(9, '2025-02')), good: file(row(3, '2025-W05'), row(9, '2025-W06')), found: { severity: 'warning', line: 2, column: 'D' } },
	'mixed-frequency': { bad: file(row(3), row(9, '2025-Q1')), good: file(row(3, '2024-12'), row(9, '2025-Q1')), found: { severity: 'warning', line: 2, column: 'D', value: '2025-01' } },
	'unit-mismatch': {
		bad: wide('COUNTING_UNIT', `${row(3).slice(0, 29)}person,3`),
		good: wide('COUNTING_UNIT', `${row(3).slice(0, 29)}detection,3`),
		found: { severity: 'warning', line: 2, column: 'E', value: 'person' }
	},
	'total-mismatch': { bad: file(row(3), row(4, '2025-01', '_T')), good: file(row(3), row(3, '2025-01', '_T')), found: { severity: 'information', line: 3, column: 'F', value: '4', expected: '3' } },
	'part-exceeds-whole': { bad: file(row(3), row(2, '2025-01', '_T')), good: file(row(3), row(3, '2025-01', '_T')), found: { severity: 'warning', line: 3, column: 'F', value: '2' } },
	'running-total': {
		bad: file(...months(24).map((period, index) => row(((index % 12) + 1) * 40 + (index % 5), period))),
		good: file(...months(24).map((period, index) => row(40 + ((index * 7) % 31), period))),
		found: { severity: 'error', line: 2, column: 'F', count: 24 }
	},
	'outlier-own-history': {
		bad: file(row(9000, '2025-12')),
		good: file(row(260, '2025-12')),
		history: months(35).map((period, index) => ({ period, value: 200 + ((index * 37) % 90) })),
		found: { severity: 'warning', line: 2, column: 'F', value: '9000' }
	},
	'sum-differs-from-previous': {
		bad: file(row(200), row(100, '2025-01', 'PAK')),
		good: file(row(200), row(50, '2025-01', 'PAK')),
		history: [{ period: '2025-01', value: 200 }, { period: '2025-01', value: 50, citizenship: 'PAK' }, { period: '2025-01', value: 70, citizenship: 'IRQ', until: 1 }],
		found: { severity: 'warning', line: 2, column: 'F', value: '300', expected: '250' }
	},
	'section-impossible': {
		bad: wide('BORDER_SECTION,DIRECTION', 'COLEP,IBC_BETWEEN_BCP,GRC,2025-01,TUR-GRC-LAND,ENTRY,3', 'COLEP,IBC_BETWEEN_BCP,HUN,2025-01,TUR-GRC-LAND,ENTRY,3'),
		good: wide('BORDER_SECTION,DIRECTION', 'COLEP,IBC_BETWEEN_BCP,GRC,2025-01,TUR-GRC-LAND,ENTRY,3', 'COLEP,IBC_BETWEEN_BCP,TUR,2025-01,TUR-GRC-LAND,ENTRY,3'),
		found: { severity: 'warning', line: 3, column: 'E', value: 'TUR-GRC-LAND', count: 1 }
	},
	'route-impossible': {
		bad: wide('ROUTE,BORDER_SECTION,DIRECTION', 'COLEP,IBC_BETWEEN_BCP,GRC,2025-01,CMED,TUR-GRC-LAND,ENTRY,3'),
		good: wide('ROUTE,BORDER_SECTION,DIRECTION', 'COLEP,IBC_BETWEEN_BCP,GRC,2025-01,EMED,TUR-GRC-LAND,ENTRY,3'),
		found: { severity: 'warning', line: 2, column: 'F', value: 'TUR-GRC-LAND' }
	},
	'mixed-tlp': {
		bad: wide('CITIZENSHIP,TLP', `${row(3).slice(0, 29)}AFG,TLP:GREEN,3`, `${row(3).slice(0, 29)}PAK,AMBER,3`, `${row(3).slice(0, 29)}IRQ,TLP:GREEN,3`),
		good: wide('CITIZENSHIP,TLP', `${row(3).slice(0, 29)}AFG,TLP:GREEN,3`, `${row(3).slice(0, 29)}PAK,green,3`),
		found: { severity: 'warning', line: 3, column: 'F', value: 'AMBER', expected: 'TLP:AMBER', count: 3 }
	},
	'personal-data-suspected': {
		bad: wide('CITIZENSHIP,Surname', `${row(3).slice(0, 29)}AFG,Example,1`),
		good: wide('CITIZENSHIP,Office', `${row(3).slice(0, 29)}AFG,Example,1`),
		found: { severity: 'error', line: null, column: 'F', label: 'Surname', value: null }
	}
};
