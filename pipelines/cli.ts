import { runCommandLine } from './cli/run-command-line.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	// Whoever read our output has read enough.
	if (error.code === 'EPIPE') process.exit(0);
	throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
	environment: process.env,
	print: (text) => process.stdout.write(`${text}\n`),
	printBytes: (bytes) => process.stdout.write(bytes),
	tell: (text) => process.stderr.write(text),
	isTerminal: process.stderr.isTTY === true,
	now: () => new Date(),
	readInput: async () => {
		const chunks: Buffer[] = [];
		for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
		return Buffer.concat(chunks).toString('utf8');
	}
});
