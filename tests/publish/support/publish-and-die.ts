/** Run in a process of its own: publishes one figure, and is killed as it reaches a stage. */
import { openHome } from '#pipelines/home.server';
import { publish } from '#pipelines/publish/publish.server';
import { staged } from './staged.ts';

const [folder, scratch, stage, value] = process.argv.slice(2);
const home = await openHome(folder!);
const submission = await staged(scratch!, [{ period: '2026-01', value: Number(value) }]);
await publish(
	home,
	[submission],
	{ note: 'killed', actor: 'tester', reference: new Map([['data/a.csv', 'a']]) },
	{ at: (reached) => void (reached === stage && process.kill(process.pid, 'SIGKILL')) }
);
await home.close();
