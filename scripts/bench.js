// `npm run bench`: speed and weight, as ratios against what docs/benchmarks.md names. Nothing here fails on a time.
import { ensureBuilt } from './steps/build.js';
import { ensureInstalled } from './steps/install.js';
import { run } from './steps/run.js';

await ensureInstalled();
await ensureBuilt();
const status = await run(process.execPath, ['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)]);
process.stdout.write('\nJavaScript of a first load\n');
await run(process.execPath, ['scripts/weight.js']);
process.exit(status);
