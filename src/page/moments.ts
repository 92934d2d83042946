import { agesIn, countsIn } from '../model/forms/forms.ts';
import type { Case } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Policy } from '../model/policy.ts';
import { knownDuration, knownTime } from '../model/time.ts';

/**
 * Every moment at which the verdict can change over time: when an exhibit is observed or leaves a window, or a fact changes;
 * and the case's `as-of`.
 * @returns milliseconds since 1970, in order, each once
 */
export function momentsOf(theCase: Case, policy: Policy): readonly number[] {
  const observed = theCase.evidence.map((exhibit) => knownTime(exhibit.observed));
  const spans = [0, ...spansOf(policy)];
  const dates = Object.values(theCase.facts).flatMap((fact) =>
    entriesOf(fact).flatMap(({ since }) => (since === undefined ? [] : [knownTime(since)])),
  );
  const moments = [...observed, ...dates].flatMap((time) => spans.map((span) => time + span));
  return [...new Set([...moments, knownTime(theCase['as-of'])])].toSorted((a, b) => a - b);
}

/** The ages at which an exhibit or fact may start or cease to count, in milliseconds. */
function spansOf({ findings }: Policy): readonly number[] {
  const spans = Object.values(findings).flatMap((finding) => [
    ...countsIn(finding).flatMap(({ within, 'older-than': least, baseline }) => {
      const window = lengths([within]);
      return [
        ...window,
        ...lengths([least]),
        ...window.flatMap((to) => lengths([baseline]).map((by) => to + by)),
      ];
    }),
    ...lengths([agesIn(finding).for, agesIn(finding).within]),
  ]);
  return [...new Set(spans)];
}

const lengths = (texts: readonly (string | undefined)[]): readonly number[] =>
  texts.flatMap((text) => (text === undefined ? [] : [knownDuration(text)]));
