import type { KnownChange, KnownSince } from '../../replay/known-since.ts';
import { wrap } from '../wrap.ts';
import { changeWords, knownHead, knownTally, matteredWords, outcomeWords } from './known-words.ts';

const SIGNS = { came: '+', went: '-', changed: '~' } as const satisfies Record<KnownChange['how'], string>;

/** What was known then and now, for a terminal, 80 columns wide. */
export function textKnown(known: KnownSince): string {
  const lines = [
    ...wrap(knownHead(known)),
    ...wrap(outcomeWords(known), 2, '  '),
    ...known.changes.flatMap((change) => [
      ...wrap(changeWords(change), 2, `${SIGNS[change.how]} `),
      ...wrap(matteredWords(change), 4, '    '),
    ]),
    knownTally(known),
  ];
  return `${lines.join('\n')}\n`;
}
