import * as v from 'valibot';
import { ENCODINGS, parseEncoding } from './encoding.ts';
import type { DialectOverrides } from './overrides.ts';

const DELIMITER_NAMES: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' };

const OverridesSchema = v.strictObject({
	encoding: v.optional(
		v.pipe(
			v.string(),
			v.transform((name) => parseEncoding(name) ?? name),
			v.picklist(ENCODINGS, `unknown encoding (known: ${ENCODINGS.join(', ')})`)
		)
	),
	delimiter: v.optional(
		v.pipe(
			v.string(),
			v.transform((text) => DELIMITER_NAMES[text] ?? text),
			v.picklist([',', ';', '\t', '|'], 'the separator is comma, semicolon, tab or pipe')
		)
	),
	headerLine: v.optional(
		v.union(
			[
				v.pipe(
					v.literal('none'),
					v.transform(() => null)
				),
				v.null(),
				v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/), v.transform(Number)),
				v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999))
			],
			'the line of the header is a number from 1, or none'
		)
	),
	sheet: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(31, 'a sheet’s name has at most 31 characters')))
});

export type ParsedOverrides =
	| { readonly ok: true; readonly overrides: DialectOverrides & { readonly sheet?: string } }
	| { readonly ok: false; readonly problems: readonly string[] };

/** What somebody says of how a file is written, as texts of a form or an address, or as JSON. */
export function parseOverrides(input: unknown): ParsedOverrides {
	const result = v.safeParse(OverridesSchema, input);
	if (result.success) return { ok: true, overrides: result.output };
	return { ok: false, problems: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'dialect'}: ${issue.message}`) };
}
