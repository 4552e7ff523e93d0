import { spawnSync } from 'node:child_process';

/** Ways to start a program without a network, the strongest first. */
const WAYS = [
	['unshare', '-n', '--'],
	['unshare', '--map-root-user', '-n', '--']
];

let known: { readonly prefix: readonly string[] } | undefined;

/** The words to put before a command so that it has no network; none where the system does not permit it. */
export function withoutNetwork(): readonly string[] {
	known ??= { prefix: WAYS.find(([command = '', ...rest]) => spawnSync(command, [...rest, 'true'], { stdio: 'ignore' }).status === 0) ?? [] };
	return known.prefix;
}
