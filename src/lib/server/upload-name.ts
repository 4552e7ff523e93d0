const LENGTH = 200;

/** The name that a client gives a file, made fit to be shown and to have its ending looked at: no folders, no control or direction marks. */
export function uploadName(name: string): string {
	const last = name.split(/[/\\]/).at(-1) ?? '';
	const clean = last.replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').trim();
	const characters = [...clean];
	if (characters.length <= LENGTH) return clean;
	const ending = /(\.[a-z]{2,4}){1,2}$/i.exec(clean)?.[0] ?? '';
	return `${characters.slice(0, LENGTH - ending.length - 1).join('')}…${ending}`;
}

/** A header that saves an answer under a name, in any alphabet, with one in ASCII for old clients. */
export function attachment(name: string): string {
	const plain = name.replace(/[^\w.() -]/g, '_');
	const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
