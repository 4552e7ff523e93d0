/**
 * What a spreadsheet would run on opening: `=…`, `@…`, or a sign before a letter, a bracket or a sum. Source of a regular
 * expression that DuckDB and JavaScript read alike.
 */
export const FORMULA_PATTERN = '^\\s*([=@]|[+-]\\s*([A-Za-z(]|[0-9.]+\\s*[+*/^-]\\s*[0-9A-Za-z(])).*';
