import type { Value } from '../model/case.ts';

/** Text that YAML parsers, or people, would not take for text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** Writes a value in YAML: text is plain where possible, else in double quotes. */
export function yamlScalar(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z](?:[\p{L}\p{N} _.,'()/-]*[\p{L}\p{N}_.)-])?$/u.test(value) && !RESERVED.test(value);
  return plain ? value : JSON.stringify(value);
}

/** Text on one line, for a comment behind `#`. */
export const commentText = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
