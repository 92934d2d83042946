import type { ReplayedCase } from '../../replay/replay-report.ts';
import { printable } from '../printable.ts';
import { causes, nowWords, thenWords } from './case-words.ts';
import { changeWords } from './change-words.ts';

/** A case as lines of plain text, each safe to print, for formats that take a message. */
export function details(one: ReplayedCase, base: string | undefined): readonly string[] {
  return [
    `${one.id}: ${one.title}`,
    `then: ${thenWords(one)}`,
    `now: ${nowWords(one)}`,
    ...one.changes.map((change) => changeWords(change, one)),
    ...causes(one, base).map((cause) => `because of: ${cause}`),
  ].map(printable);
}
