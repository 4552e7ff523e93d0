import type { PreviewOptions, PreviewSnapshot } from './preview-snapshot.ts';

/** A code that may hold for a whole file, by name. */
export interface Choice {
	readonly code: string;
	readonly name: string;
}

/** What a person may say of a whole file. */
export interface PreviewChoices {
	readonly profiles: readonly Choice[];
	readonly dataflows: readonly Choice[];
	readonly indicators: readonly Choice[];
	readonly states: readonly Choice[];
}

/** To the worker. The run that began last is the one that counts. */
export type ToWorker =
	| { readonly kind: 'read'; readonly run: number; readonly file: File; readonly options: PreviewOptions; readonly today: string }
	| { readonly kind: 'cancel' };

/** From the worker. `lists`: the code lists could not be had; `read`: the file could not, by a fault that is no finding. */
export type FromWorker =
	| { readonly kind: 'choices'; readonly choices: PreviewChoices }
	| { readonly kind: 'update'; readonly run: number; readonly update: Partial<PreviewSnapshot> }
	| { readonly kind: 'failed'; readonly run: number; readonly what: 'lists' | 'read' };
