import { documentOf } from '../decide/json.ts';
import { besideKeys } from '../precedents/beside-json.ts';
import type { Explanation, History } from './explanation.ts';
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

const historyKeys = ({ from, until, stretches }: History): object => ({
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
  stretches: stretches.map(stretchKeys),
});
