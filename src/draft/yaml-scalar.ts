import type { Value } from '../model/case.ts';

/** Words and numbers that YAML takes for something else than text, or people do. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** A value as it stands in a YAML document: text plain where it can be, else in double quotes. */
export function yamlScalar(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z](?:[\p{L}\p{N} _.,'()/-]*[\p{L}\p{N}_.)-])?$/u.test(value) && !RESERVED.test(value);
  return plain ? value : JSON.stringify(value);
}

/** Text that may stand behind a `#`: on one line. */
export const commentText = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
