import type { Value } from '../model/case.ts';

/** Text that YAML parsers, or people, would not take for text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** Writes a value in YAML: text is plain where possible, else in double quotes. */
export function yamlScalar(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z](?:[\p{L}\p{N} _.,'()/-]*[\p{L}\p{N}_.)-])?$/u.test(value) && !RESERVED.test(value);
  return plain ? value : JSON.stringify(value).replaceAll(UNSEEN, escapeOf);
}

/** Characters that a terminal may act on or that nobody sees, and that JSON leaves as they are. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapeOf = (character: string): string => {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
};

/** Text on one line, for a comment behind `#`. */
export const commentText = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
