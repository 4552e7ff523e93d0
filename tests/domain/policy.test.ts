import { describe, expect, it } from 'vitest';
import { clearanceOf, parseTlp, parseViewer, strictestTlp, TLP_LABELS, tlpOrder, UNSET_TLP, viewerText, type Viewer } from '#domain/policy';

const viewers: Viewer[] = [{ kind: 'public' }, { kind: 'community' }, { kind: 'state', state: 'GRC' }, { kind: 'secretariat' }];

describe('labels', () => {
	it('stand from the least strict to the strictest', () => {
		expect(TLP_LABELS.map(tlpOrder)).toEqual([0, 1, 2, 3]);
		expect(TLP_LABELS[0]).toBe('TLP:CLEAR');
	});

	it('are read with and without their prefix, in any case, and RED is none', () => {
		expect(parseTlp('tlp:green')).toBe('TLP:GREEN');
		expect(parseTlp(' amber + strict ')).toBe('TLP:AMBER+STRICT');
		expect(parseTlp('TLP: CLEAR')).toBe('TLP:CLEAR');
		expect([parseTlp('TLP:RED'), parseTlp('TLP:WHITE'), parseTlp('')]).toEqual([undefined, undefined, undefined]);
	});

	it('of a product are the strictest of its inputs', () => {
		expect(strictestTlp(['TLP:GREEN', 'TLP:AMBER+STRICT', 'TLP:CLEAR'])).toBe('TLP:AMBER+STRICT');
		expect(strictestTlp([])).toBe('TLP:CLEAR');
	});
});

describe('viewers', () => {
	it('see no further than their clearance', () => {
		expect(viewers.map(clearanceOf)).toEqual(['TLP:CLEAR', 'TLP:GREEN', 'TLP:GREEN', 'TLP:AMBER+STRICT']);
	});

	it('other than the Secretariat do not see what has no label yet', () => {
		const sees = viewers.filter((viewer) => tlpOrder(clearanceOf(viewer)) >= tlpOrder(UNSET_TLP));
		expect(sees.map(viewerText)).toEqual(['secretariat']);
	});

	it('read back from their texts', () => {
		expect(viewers.map((viewer) => parseViewer(viewerText(viewer)))).toEqual(viewers);
		expect(['state:', 'state:grc', 'state:GREECE', 'admin', ''].map(parseViewer)).toEqual(Array(5).fill(undefined));
	});
});
