/** The encodings of one byte per character that are told apart by what their letters spell. */
export const CODE_PAGES = ['windows-1252', 'windows-1250', 'windows-1251', 'windows-1254', 'windows-1256'] as const;
export type CodePage = (typeof CODE_PAGES)[number];

const pages = new Map<CodePage, readonly string[]>();

/** The characters of a code page's 256 bytes; U+FFFD or a control character where it has none. */
export function codePage(name: CodePage): readonly string[] {
	const known = pages.get(name);
	if (known) return known;
	// Streaming: Node 20's one-shot decoder leaves Windows-1252's 0x80–0x9F as they are.
	const decoder = new TextDecoder(name, { ignoreBOM: true });
	const characters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte), { stream: true }));
	pages.set(name, characters);
	return characters;
}

/** The text of bytes (one per character code of `bytes`) in a code page. */
export function decodeBytes(bytes: string, name: CodePage): string {
	const characters = codePage(name);
	let text = '';
	for (let index = 0; index < bytes.length; index++) text += characters[bytes.charCodeAt(index)] ?? '\ufffd';
	return text;
}
