const HEADERS: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'x-frame-options': 'DENY',
	'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};

/** Adds what every response carries. Pages bring their own Content-Security-Policy; anything else gets one that allows nothing. */
export function addSecurityHeaders(response: Response, isHttps: boolean): void {
	for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
	if (isHttps) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	if (!response.headers.has('content-security-policy')) {
		response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
	}
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
}
