const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request that changes or costs something comes from another site's page. A browser says where it stands in Origin
 * or Sec-Fetch-Site; a program that says neither may ask an endpoint, as long as it brings no cookie, and may not send a page's form.
 */
export function isCrossOrigin(request: Request, url: URL): boolean {
	if (SAFE_METHODS.includes(request.method)) return false;
	const origin = request.headers.get('origin');
	if (origin !== null) return origin !== url.origin;
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site !== 'same-origin' && site !== 'none';
	return !url.pathname.startsWith('/api/') || request.headers.has('cookie');
}
