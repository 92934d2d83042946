import type { Letter } from '../../notice/letter.ts';
import type { Notice } from '../../notice/notice.ts';
import { printableJson } from '../printable-json.ts';

/** A letter as data: its case and policy, and its sections in order. Paragraphs are strings, lists are arrays. */
export function letterJson(letter: Letter, { to, case: theCase, policy, verdict, decided }: Notice): string {
  const document = {
    notice: to,
    case: theCase,
    policy: { id: policy.id, version: policy.version },
    verdict,
    draft: decided === undefined,
    ...letter,
  };
  return `${printableJson(document, 2)}\n`;
}
