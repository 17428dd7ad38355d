import { Buffer } from 'node:buffer';
import { z } from 'zod';

/** Where one has read to: which of the lists, and the last record of it. */
const position = z.tuple([z.enum(['product', 'customer']), z.enum(['till', 'unplaced']), z.string().max(300)]);
export type Position = z.infer<typeof position>;

export const cursorTo = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url');

/** @returns nothing for a text that is no cursor of ours */
export function positionIn(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
