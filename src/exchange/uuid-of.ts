import { createHash } from 'node:crypto';

/** A UUID derived from some words: the same words give the same UUID. It has the form of version 5. */
export function uuidOf(...words: readonly string[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['decisis', ...words]))
    .digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
