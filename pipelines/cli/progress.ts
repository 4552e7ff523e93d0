import type { CommandWorld } from './command.ts';

const WIDTH = 24;

/** A bar on a terminal's standard error; nothing where there is no terminal. */
export interface ProgressBar {
	show(words: string, share: number): void;
	/** Takes the bar away. */
	clear(): void;
}

export function createProgressBar({ isTerminal, tell }: Pick<CommandWorld, 'isTerminal' | 'tell'>): ProgressBar {
	if (!isTerminal) return { show: () => {}, clear: () => {} };
	return {
		show: (words, share) => {
			const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
			tell(`\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${words}`);
		},
		clear: () => tell('\r\u001b[2K')
	};
}
