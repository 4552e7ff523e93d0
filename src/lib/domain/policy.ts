/** TLP 2.0 labels, least strict first. RED is refused at the door: this is no channel for it. */
export const TLP_LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT'] as const;
export type TlpLabel = (typeof TLP_LABELS)[number];

/** What an unset label means: kept from everybody but the owner and the Secretariat until it is set. */
export const UNSET_TLP: TlpLabel = 'TLP:AMBER';

/** Who asks. Everybody's policy follows from this and from the submissions' labels alone. */
export type Viewer =
	| { readonly kind: 'public' }
	| { readonly kind: 'community' }
	| { readonly kind: 'state'; readonly state: string }
	| { readonly kind: 'secretariat' };

export const PUBLIC_VIEWER: Viewer = { kind: 'public' };

/** The strictest label whose data, from any owner, a viewer may see. The Secretariat handles what it publishes. */
export function clearanceOf(viewer: Viewer): TlpLabel {
	switch (viewer.kind) {
		case 'public':
			return 'TLP:CLEAR';
		case 'community':
		case 'state':
			return 'TLP:GREEN';
		case 'secretariat':
			return 'TLP:AMBER+STRICT';
	}
}

export function tlpOrder(label: TlpLabel): number {
	return TLP_LABELS.indexOf(label);
}

export function parseTlp(text: string): TlpLabel | undefined {
	const label = text.trim().toUpperCase().replace(/\s+/g, '');
	const full = label.startsWith('TLP:') ? label : `TLP:${label}`;
	return TLP_LABELS.find((known) => known === full);
}

/** The label of something made of several inputs: the strictest of them; CLEAR when there are none. */
export function strictestTlp(labels: Iterable<TlpLabel>): TlpLabel {
	let strictest: TlpLabel = 'TLP:CLEAR';
	for (const label of labels) if (tlpOrder(label) > tlpOrder(strictest)) strictest = label;
	return strictest;
}

/** `public`, `community`, `state:GRC` or `secretariat`: the form in the command line and in cache keys. */
export function viewerText(viewer: Viewer): string {
	return viewer.kind === 'state' ? `state:${viewer.state}` : viewer.kind;
}

export function parseViewer(text: string): Viewer | undefined {
	if (text === 'public' || text === 'community' || text === 'secretariat') return { kind: text };
	const state = /^state:([A-Z]{3})$/.exec(text)?.[1];
	return state ? { kind: 'state', state } : undefined;
}
