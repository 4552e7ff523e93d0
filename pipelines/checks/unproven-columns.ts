export { unprovenColumns } from '#domain/profile/unproven-columns';
