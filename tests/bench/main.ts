// npm run bench [-- --large]: prints ratios; a time never fails it.
import { cpus } from 'node:os';
import { main as benchBrush } from './brush.ts';
import { benchIngest } from './ingest.ts';
import { benchPreview } from './preview.ts';

const isLarge = process.argv.includes('--large');

process.stdout.write(`Node ${process.version}, ${cpus().length} processors. Ratios count; times are this machine's.\n`);
await benchIngest(isLarge ? [10_000, 100_000, 1_000_000, 5_000_000, 10_000_000] : [10_000, 100_000, 1_000_000]);
benchBrush(isLarge ? [200_000, 2_000_000] : [200_000]);
await benchPreview();
