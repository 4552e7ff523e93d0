/** One line of a trend, by the place of each period. */
export interface TrendLine {
	readonly key: string;
	readonly label: string;
	/** A CSS colour. */
	readonly colour: string;
	/** null: missing, a gap. */
	readonly values: readonly (number | null)[];
	readonly provisional: readonly boolean[];
}

/** What a trend shows, placed by period and free of pixels. */
export interface TrendChart {
	/** Whether its periods are years, which have no months between them. */
	readonly isYearly: boolean;
	/** First day of each period (`YYYY-MM-DD`), and its name. */
	readonly starts: readonly string[];
	readonly labels: readonly string[];
	readonly lines: readonly TrendLine[];
	/** The same periods of an earlier time: drawn muted, below the rest. */
	readonly earlier?: { readonly label: string; readonly labels: readonly string[]; readonly values: readonly (number | null)[] };
	/** Place of the first period that is not complete yet; all after it are hatched. */
	readonly incompleteFrom?: number;
	/** Places at which a series breaks: what stands before does not compare with what comes after. */
	readonly breaks: readonly number[];
	readonly words: {
		readonly unit: string;
		readonly missing: string;
		readonly provisional: string;
		readonly seriesBreak: string;
		readonly incomplete: string;
	};
	readonly formatCount: (value: number) => string;
	readonly formatAxis: (value: number) => string;
}

/** The largest value drawn; at least 1, so that zero has a place. */
export function largestValue({ lines, earlier }: TrendChart): number {
	let largest = 1;
	for (const { values } of [...lines, ...(earlier ? [earlier] : [])]) for (const value of values) if (value !== null && value > largest) largest = value;
	return largest;
}

/** What is said of one period: its name, each line's figure, what it is compared with, and its signs. */
export function describePeriod(chart: TrendChart, place: number): string {
	const { lines, labels, earlier, words, formatCount, incompleteFrom } = chart;
	const figure = (value: number | null | undefined) => (value === null || value === undefined ? words.missing : `${formatCount(value)} ${words.unit}`);
	const said = [labels[place] ?? ''];
	for (const line of lines) {
		const sign = line.provisional[place] ? ` (${words.provisional})` : '';
		said.push(`${lines.length > 1 ? `${line.label}: ` : ''}${figure(line.values[place])}${sign}`);
	}
	if (earlier) said.push(`${earlier.labels[place] ?? earlier.label}: ${figure(earlier.values[place])}`);
	if (incompleteFrom !== undefined && place >= incompleteFrom) said.push(words.incomplete);
	if (chart.breaks.includes(place)) said.push(words.seriesBreak);
	return said.join('\n');
}
