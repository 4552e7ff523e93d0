import { describe, expect, it } from 'vitest';
import { isCrossOrigin } from '$lib/server/same-origin.ts';

const asked = (path: string, headers: Record<string, string>, method = 'POST') => {
	const url = new URL(path, 'https://wor.example');
	return isCrossOrigin(new Request(url, { method, headers }), url);
};
const OWN = { origin: 'https://wor.example' };

describe('a post of another site', () => {
	it.each<[string, string, Record<string, string>]>([
		['of a form', '/check', { origin: 'https://elsewhere.example' }],
		['of a body', '/api/v1/check?name=a.csv', { origin: 'https://elsewhere.example', 'content-type': 'text/csv' }],
		['of a page without an origin', '/api/v1/query', { origin: 'null', 'content-type': 'application/json' }],
		['over another port or scheme', '/check', { origin: 'http://wor.example' }],
		['of a sister site', '/api/v1/check', { 'sec-fetch-site': 'same-site' }],
		['without an origin, from afar', '/api/v1/check', { 'sec-fetch-site': 'cross-site' }],
		['without an origin, with a cookie', '/api/v1/check', { cookie: 'session=1' }],
		['of a page’s form without an origin', '/check', {}]
	])('%s is refused', (_, path, headers) => {
		expect(asked(path, headers)).toBe(true);
	});
});

describe('what is let through', () => {
	it('is the site’s own page, a program that asks an endpoint, and every reading', () => {
		expect(asked('/check', OWN)).toBe(false);
		expect(asked('/api/v1/check', { ...OWN, cookie: 'session=1' })).toBe(false);
		expect(asked('/check', { 'sec-fetch-site': 'same-origin' })).toBe(false);
		expect(asked('/api/v1/check', {})).toBe(false);
		expect(asked('/', { origin: 'https://elsewhere.example' }, 'GET')).toBe(false);
	});
});
