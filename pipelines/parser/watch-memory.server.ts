import { readFileSync } from 'node:fs';

const EVERY_MS = 100;
const PAGE_KILOBYTES = 4;

/** Megabytes of memory that a process holds; undefined where the system does not tell. */
export function residentMegabytes(pid: number): number | undefined {
	try {
		const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
		return (pages * PAGE_KILOBYTES) / 1024;
	} catch (error) {
		if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH', 'EACCES', 'ENOTDIR'].includes(String(error.code))) return undefined;
		throw error;
	}
}

/** Calls `exceeded` once a process holds more than it may; returns how to stop watching. */
export function watchMemory(pid: number, megabytes: number, exceeded: () => void): () => void {
	const timer = setInterval(() => {
		if ((residentMegabytes(pid) ?? 0) <= megabytes) return;
		clearInterval(timer);
		exceeded();
	}, EVERY_MS);
	return () => clearInterval(timer);
}
