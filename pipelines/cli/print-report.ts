import type { CheckReport } from '#domain/check-report';
import type { Finding, Severity } from '#domain/finding';
import type { Detected } from '#domain/intake/detected';
import { count, textTable } from './text-table.ts';

const SHOWN = 200;
const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };
const WORDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** A check report for a person: totals first, then how the file was read, then what was found. */
export function reportText({ file, profile, summary, findings }: CheckReport): string {
	const { errors, warnings, information } = summary;
	const lines = [
		`${file.name}: ${count(summary.value_sum)} counted in ${count(summary.rows_read)} rows read, ${summary.errors > 0 ? 'nothing to load while there are errors' : `would load ${count(summary.rows_loaded)} rows`}`,
		...Object.entries(summary.by_indicator).map(([indicator, sum]) => `  ${indicator} ${count(sum)}`),
		`${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(information, 'note')}`,
		'',
		`File     ${count(file.bytes)} bytes, ${[file.sheet && `sheet “${file.sheet}”`, file.encoding, delimiterWord(file.delimiter)].filter(Boolean).join(', ')}${file.header_line === null ? '' : `, header on line ${file.header_line}`}`,
		...detectedLines(file.detected),
		`SHA-256  ${file.sha256}`,
		...(profile ? [`Profile  ${profile.name}${profile.inferred ? ' (inferred from the layout)' : ''}`, ...mappingLines(profile)] : [])
	];
	if (findings.length > 0) lines.push('', findingsText(findings));
	return lines.join('\n');
}

const delimiterWord = (delimiter: string) => DELIMITERS[delimiter] ?? delimiter;

/** How the file is written, a line for each thing that was told and why. */
function detectedLines(detected: readonly Detected[]): string[] {
	const width = Math.max(0, ...detected.map(({ what }) => what.length));
	return detected.map(({ what, value, reason }) => `  ${what.replace('-', ' ').padEnd(width)}  ${what === 'delimiter' ? delimiterWord(value) : value}: ${reason}`);
}

function mappingLines({ mapping, ignored }: NonNullable<CheckReport['profile']>): string[] {
	const concepts = Object.entries(mapping);
	const width = Math.max(0, ...concepts.map(([concept]) => concept.length));
	return [
		...concepts.map(([concept, from]) => `  ${concept.padEnd(width)}  ${from}`),
		...(ignored.length > 0 ? [`  left aside: ${ignored.join(', ')}`] : [])
	];
}

/** One line per finding with its address and value; each remedy once, below those it belongs to. */
function findingsText(findings: readonly Finding[]): string {
	const shown = findings.slice(0, SHOWN);
	const header = ['', 'code', 'line', 'column', 'value', 'expected', 'times'];
	const rows = shown.map(({ severity, code, line, column, label, value, expected, count: times }) => [
		WORDS[severity],
		code,
		line === null ? '' : String(line),
		[column, label && `"${label}"`].filter(Boolean).join(' '),
		value ?? '',
		expected ?? '',
		times > 1 ? count(times) : ''
	]);
	const remedies = new Map(shown.map(({ code, remedy }) => [remedy, code]));
	return [
		textTable(header, rows, [2, 6]),
		...(findings.length > SHOWN ? [`(first ${SHOWN} of ${count(findings.length)}; all of them with --json)`] : []),
		'',
		'What to do',
		...[...remedies].map(([remedy, code]) => `  ${code}: ${remedy}`)
	].join('\n');
}

const plural = (number: number, noun: string) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
