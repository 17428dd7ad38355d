export { createLookAtBoard } from './look-at-board/look-at-board.ts';
export type { Look, LookTools, Pull } from './look-at-board/look-at-board.ts';
export { createPullProducts } from './pull-products/pull-products.ts';
