import words from '../../../../messages/en/report.json' with { type: 'json' };

export type ReportWord = Exclude<keyof typeof words, '$schema'>;

/** A sentence of the report with its `{places}` filled, numbers with separators; throws when one is not. */
export function reportWords(key: ReportWord, values: Readonly<Record<string, string | number>> = {}): string {
	return words[key].replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new Error(`message ${key} needs {${name}}`);
		return typeof value === 'number' ? value.toLocaleString('en') : value;
	});
}
