/** Media types by the name that `?format=` gives them. */
export const MEDIA_TYPES = {
	json: 'application/json; charset=utf-8',
	html: 'text/html; charset=utf-8',
	csv: 'text/csv; charset=utf-8; header=present',
	arrow: 'application/vnd.apache.arrow.stream',
	parquet: 'application/vnd.apache.parquet'
} as const;
export type Format = keyof typeof MEDIA_TYPES;

/** The format that a request asks for by `?format=`, else by Accept, of those offered (the first is the default); undefined = none of them. */
export function negotiateFormat<F extends Format>(request: Request, url: URL, offered: readonly F[]): F | undefined {
	const named = url.searchParams.get('format');
	if (named !== null) return offered.find((format) => format === named);
	return preferred(
		request.headers.get('accept') ?? '*/*',
		offered.map((format) => ({ value: format, name: MEDIA_TYPES[format].split(';')[0] ?? '' }))
	);
}

/** The content coding to send in: brotli before gzip, where the request takes them. */
export function negotiateEncoding(request: Request): 'br' | 'gzip' | undefined {
	const header = request.headers.get('accept-encoding');
	if (!header) return undefined;
	const qualities = parseQualities(header);
	const quality = (name: string) => qualities.get(name) ?? qualities.get('*') ?? 0;
	if (quality('br') > 0 && quality('br') >= quality('gzip')) return 'br';
	return quality('gzip') > 0 ? 'gzip' : undefined;
}

function preferred<T>(header: string, offers: readonly { value: T; name: string }[]): T | undefined {
	const qualities = parseQualities(header);
	let best: { value: T; quality: number } | undefined;
	for (const { value, name } of offers) {
		const quality = qualities.get(name) ?? qualities.get(`${name.split('/')[0]}/*`) ?? qualities.get('*/*') ?? 0;
		if (quality > (best?.quality ?? 0)) best = { value, quality };
	}
	return best?.value;
}

function parseQualities(header: string): Map<string, number> {
	return new Map(
		header.split(',').map((part) => {
			const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
			const quality = Number(parameters.find((text) => /^q=/i.test(text))?.slice(2) ?? 1);
			return [name.toLowerCase(), Number.isFinite(quality) ? quality : 0];
		})
	);
}
