/** Why a publication cannot be made, in a sentence for a person. Nothing has changed when it is thrown. */
export class PublicationError extends Error {
	override name = 'PublicationError';
}
