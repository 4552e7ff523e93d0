/** How much of checking a server does at once. */
export interface CheckSettings {
	/** Bytes of a file that is sent. */
	readonly bytes: number;
	/** Files that are read at once, each in a process of its own. */
	readonly atOnce: number;
	/** Requests that are inside at once: receiving, waiting or being read. */
	readonly within: number;
	/** Wall time and memory of one reading. */
	readonly seconds: number;
	readonly megabytes: number;
}

/** The settings that the environment gives; throws on one that is no whole number. */
export function readCheckSettings(environment: Readonly<Record<string, string | undefined>> = process.env): CheckSettings {
	const number = (name: string, usual: number) => {
		const text = environment[name] ?? String(usual);
		if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${name} is no whole number: ${text}`);
		return Number(text);
	};
	const atOnce = number('WOR_CHECKS_AT_ONCE', 2);
	return {
		bytes: number('WOR_CHECK_UPLOAD_MB', 512) * 1024 * 1024,
		atOnce,
		within: atOnce + number('WOR_CHECKS_WAITING', 8),
		seconds: number('WOR_CHECK_SECONDS', 300),
		megabytes: number('WOR_CHECK_MEMORY_MB', 3072)
	};
}
