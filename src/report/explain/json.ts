import { documentOf } from '../decide/json.ts';
import { besideKeys } from '../precedents/beside-json.ts';
import type { History } from '../../contrast/contrast.ts';
import type { Explanation } from './explanation.ts';
import { justificationKeys, stretchKeys } from '../contrast/justification-keys.ts';
import { printableJson } from '../printable-json.ts';

/** The verdict document with what it rests on, what would change it, and the history that was asked for. */
export function explanationJson({
  justification,
  contrast,
  history,
  precedents,
  files,
}: Explanation): string {
  const document = {
    ...documentOf(justification),
    justification: justificationKeys(contrast, justification.rules, files),
    ...(history === undefined ? {} : { history: historyKeys(history) }),
    ...(precedents === undefined ? {} : { precedents: besideKeys(precedents) }),
  };
  return `${printableJson(document, 2)}\n`;
}

const historyKeys = ({ from, until, stretches, isCut }: History): object => ({
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
  // where the effort was spent before the end of what was asked for
  ...(isCut ? { incomplete: true } : {}),
  stretches: stretches.map(stretchKeys),
});
