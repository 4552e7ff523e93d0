import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ParseOutcome } from '#pipelines/parser/job';
import { sharedData } from './shared-data.ts';

/** Where the outcomes of all public files are written down. */
export const PUBLIC_TABLE = fileURLToPath(new URL('../../docs/public-files.md', import.meta.url));

const PUBLISHERS: Readonly<Record<string, string>> = {
	'abel-cohen': 'Abel & Cohen, CC BY 4.0',
	eurostat: 'Eurostat, CC BY 4.0',
	italy: 'Ministero dell’Interno through ondata, CC BY 4.0',
	'missing-migrants': 'IOM, CC BY 4.0',
	'uk-home-office': 'UK Home Office, OGL v3.0',
	'un-desa': 'UN DESA, CC BY 3.0 IGO',
	unhcr: 'UNHCR, CC BY 4.0',
	'unhcr-mediterranean': 'UNHCR, CC BY 3.0 IGO',
	'us-cbp': 'US CBP, public domain'
};

/** Every public file, by its path under ../shared/data; none where that is absent. */
export function publicPaths(): string[] {
	const root = sharedData('');
	if (root === undefined) return [];
	const entries = readdirSync(root, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.length).replace(/^\//, ''));
	return paths.filter((path) => path !== 'README.md').sort();
}

/** The table's row of a file: what came of it, in figures that a test holds true. */
export function tableRow(path: string, { report, profile }: ParseOutcome): string {
	const [folder = ''] = path.split('/');
	const publisher = PUBLISHERS[folder] ?? '?';
	const { summary, findings } = report;
	const number = (value: number) => value.toLocaleString('en');
	if (summary.errors > 0) {
		const [error] = findings.filter(({ severity }) => severity === 'error');
		return `| \`${path}\` | ${publisher} | | refused | \`${error?.code}\` ${error?.remedy} |`;
	}
	const counts = new Map<string, number>();
	for (const { code, count } of findings) counts.set(code, (counts.get(code) ?? 0) + count);
	const found = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `\`${code}\` ${number(count)}`);
	const figures = `${number(summary.rows_read)} read, ${number(summary.rows_loaded)} loaded, sum ${number(summary.value_sum)}`;
	return `| \`${path}\` | ${publisher} | \`${profile?.name}\` | ${figures} | ${found.join(', ')} |`;
}

/** The rows of the table as it is written, by the file's path. */
export function documentedRows(): ReadonlyMap<string, string> {
	const lines = existsSync(PUBLIC_TABLE) ? readFileSync(PUBLIC_TABLE, 'utf8').split('\n') : [];
	return new Map(lines.flatMap((line) => {
		const path = /^\| `([^`]+)` \|/.exec(line)?.[1];
		return path ? [[path, line] as const] : [];
	}));
}

export const documentedRow = (path: string) => documentedRows().get(path);
