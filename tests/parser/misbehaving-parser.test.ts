import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createParser, type Parser, type ParserOptions } from '#pipelines/parser/create-parser.server';
import { JobError, type ParseJob } from '#pipelines/parser/job';

const project = fileURLToPath(new URL('../../', import.meta.url));

let root = '';
let parser: Parser | undefined;
beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'parser-'));
});
afterEach(async () => {
	await parser?.close();
	parser = undefined;
	await rm(root, { recursive: true });
});

/** A parser whose process runs a script of the test's own in place of the real one. */
async function parserOf(script: string, options: ParserOptions = {}): Promise<{ parser: Parser; job: ParseJob }> {
	await mkdir(join(root, 'pipelines', 'parser'), { recursive: true });
	await symlink(join(project, 'node_modules'), join(root, 'node_modules'));
	await writeFile(join(root, 'package.json'), '{"type": "module"}');
	await writeFile(join(root, 'pipelines', 'parser', 'parser-process.server.ts'), script);
	const path = join(root, 'figures.csv');
	await writeFile(path, 'a,b\n1,2\n');
	parser = createParser({ root, ...options });
	const job = { path, name: 'figures.csv', workDir: join(root, 'work'), referenceDir: '', profilesDirs: [], today: '2026-11-24' };
	return { parser, job };
}

const LITTER = `import { writeFileSync } from 'node:fs';
process.on('message', (job) => { writeFileSync(job.workDir + '/records.txt', 'half'); BEHAVE });
process.on('disconnect', () => process.exit(0));`;
const behaving = (code: string) => LITTER.replace('BEHAVE', code);

describe('a parser process that misbehaves', () => {
	it.each([
		['hangs in a loop', 'for (;;) {}', { seconds: 3 }, '3 seconds'],
		['takes all memory', 'const kept = []; setInterval(() => kept.push(Buffer.alloc(50 * 1024 * 1024, 1)), 10);', { megabytes: 400 }, '400 MB'],
		['crashes', 'process.abort();', {}, 'Nothing was kept'],
		['throws', 'throw new Error("secret detail");', {}, 'Nothing was kept'],
		['is killed', 'process.kill(process.pid, "SIGKILL");', {}, 'Nothing was kept'],
		['leaves quietly', 'process.exit(0);', {}, 'Nothing was kept']
	])('%s: a finding for the uploader, the detail for the operator, no file left', async (_, code, options, word) => {
		const heard: string[] = [];
		const { parser, job } = await parserOf(behaving(code), { ...options, onFailure: (message) => heard.push(message) });
		const { report, stagedPath } = await parser.parse(job);
		expect(report.findings).toMatchObject([{ code: 'file-error', severity: 'error' }]);
		expect(report.findings[0]?.remedy).toContain(word);
		expect(report.findings[0]?.remedy).not.toContain('secret');
		expect(report.file).toMatchObject({ name: 'figures.csv', bytes: 8, sha256: '492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470' });
		expect(report.summary.errors).toBe(1);
		expect(stagedPath).toBeUndefined();
		expect(heard.length).toBe(1);
		expect(await readdir(job.workDir)).toEqual([]);
	}, 20_000);

	it('is replaced for the next file', async () => {
		const script = behaving('if (job.name === "bad.csv") process.exit(1); process.send({ kind: "done", outcome: { report: { pid: process.pid }, notes: [] } });');
		const pids: number[] = [];
		const { parser, job } = await parserOf(script, { onStart: (pid) => pids.push(pid) });
		const outcomes = await Promise.all(['good.csv', 'bad.csv', 'good.csv', 'good.csv'].map((name) => parser.parse({ ...job, name })));
		expect(outcomes.map(({ report }) => 'pid' in report)).toEqual([true, false, true, true]);
		expect(pids[1]).toBe(pids[0]);
		expect(pids[2]).not.toBe(pids[1]);
		expect(pids[3]).toBe(pids[2]);
	}, 20_000);

	it('close ends a job under way, and the file is told as stopped', async () => {
		const started: number[] = [];
		const { parser, job } = await parserOf(behaving('for (;;) {}'), { onStart: (pid) => started.push(pid) });
		const outcome = parser.parse(job);
		while (started.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await parser.close();
		expect((await outcome).report.findings.map(({ code }) => code)).toEqual(['file-error']);
	}, 20_000);

	it('wrong use rejects, and is no finding', async () => {
		const { parser, job } = await parserOf(behaving('process.send({ kind: "refused", message: "unknown profile: x" });'));
		await expect(parser.parse(job)).rejects.toThrow(JobError);
	}, 20_000);

	it('gets nothing of the environment', async () => {
		process.env.A_SECRET_KEY = 'x';
		try {
			const { parser, job } = await parserOf(behaving('process.send({ kind: "done", outcome: { report: Object.keys(process.env), notes: [] } });'));
			const { report } = await parser.parse(job);
			expect(report).toContain('PATH');
			expect(report).not.toContain('A_SECRET_KEY');
		} finally {
			delete process.env.A_SECRET_KEY;
		}
	}, 20_000);

	it('has no network, or it is said', async () => {
		const script = behaving(`import('node:os').then(({ networkInterfaces }) => process.send({ kind: "done", outcome: { report: Object.values(networkInterfaces()).flat().filter((face) => !face.internal).length, notes: [] } }));`);
		const { parser, job } = await parserOf(script);
		const { report, notes } = await parser.parse(job);
		const isSaid = notes.some((note) => note.includes('network'));
		expect(isSaid || Number(report) === 0).toBe(true);
	}, 20_000);
});
