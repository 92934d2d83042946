import { documentOf } from '../decide/json.ts';
import { besideKeys } from '../precedents/beside-json.ts';
import type { History } from '../../contrast/contrast.ts';
import type { Explanation } from './explanation.ts';
import { justificationKeys, stretchKeys } from '../contrast/justification-keys.ts';
import { printableJson } from '../printable-json.ts';

/** The verdict document with the contrast, the precedents and the history, as far as they were asked for. */
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
  // the effort ran out before the end of the requested period
  ...(isCut ? { incomplete: true } : {}),
  stretches: stretches.map(stretchKeys),
});
