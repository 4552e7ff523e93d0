import * as v from 'valibot';
import { ENCODINGS, parseEncoding } from './encoding.ts';
import type { DialectOverrides } from './overrides.ts';
import { DELIMITERS } from './sniff-delimiter.ts';

/** Words for delimiters that are hard to type. */
const DELIMITER_WORDS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' };

const delimiter = v.pipe(
	v.string(),
	v.transform((text) => DELIMITER_WORDS[text.toLowerCase()] ?? text),
	v.picklist(DELIMITERS, 'one of , ; | tab')
);
const encoding = v.pipe(
	v.string(),
	v.maxLength(40),
	v.check((name) => parseEncoding(name) !== undefined, `one of ${ENCODINGS.join(', ')}`)
);
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000));
const sheet = v.union([v.pipe(v.string(), v.minLength(1), v.maxLength(255)), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))], 'the name of a sheet, or its number from 1');

const OverridesSchema = v.strictObject({
	encoding: v.optional(encoding),
	delimiter: v.optional(delimiter),
	headerLine: v.optional(v.nullable(lineNumber)),
	sheet: v.optional(sheet),
	footer: v.optional(v.picklist(['skip', 'keep']))
});

/** What was said of a file, or the sentences that say what is wrong with it. */
export type ParsedOverrides =
	| { readonly ok: true; readonly overrides: DialectOverrides }
	| { readonly ok: false; readonly problems: readonly string[] };

/** Makes what came from outside (a request's JSON, say) into overrides: `{"delimiter":"tab","headerLine":3}`. */
export function parseDialectOverrides(input: unknown): ParsedOverrides {
	const result = v.safeParse(OverridesSchema, input);
	if (result.success) return { ok: true, overrides: result.output };
	return { ok: false, problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'overrides'}: ${issue.message}`) };
}
