export { addressOf, countAddress, type CellAddress } from '#domain/profile/cell-address';
