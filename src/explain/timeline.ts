import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { countsIn, testedFacts, type Finding } from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';
import { parseDuration, knownDuration } from '../model/time.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ExhibitAccount, FactHistory, FindingAccount, Timeline } from './justification.ts';
import { shortDuration } from './words.ts';
import { greatest } from '../model/extremes.ts';

/**
 * The timeline: the weighed exhibits by kind, and the dated entries of the facts that relevant findings test. It starts
 * at the longest window that a relevant finding uses (and the baseline before it) or, without a window, at the oldest
 * exhibit; older exhibits are only counted.
 * @returns undefined where no exhibit is weighed
 */
export function timelineOf(
  verdict: Verdict,
  asOf: number,
  policy: Policy,
  findings: readonly FindingAccount[],
  exhibits: ReadonlyMap<string, ExhibitAccount>,
  histories: readonly FactHistory[],
): Timeline | undefined {
  const weighed = verdict.evidence.admitted.map((id) => lookUp(exhibits, id));
  if (weighed.length === 0) return undefined;
  const shownFindings = findings
    .filter(({ relevant }) => relevant)
    .map(({ id }) => named(policy.findings, id));
  const spans = windowsOf(shownFindings);
  const dates = datesOf(shownFindings, histories);
  const all = [...weighed.map(({ observed }) => observed), ...dates.flatMap(({ times }) => times)];
  const oldest = all.reduce((least, time) => Math.min(least, time), Infinity);
  const longest = greatest(
    spans.map(({ length }) => length),
    0,
  );
  const from = Math.min(longest === 0 ? oldest : Math.max(oldest, asOf - longest * 1.05), asOf - 3_600_000);
  const shown = weighed.filter(({ observed }) => observed >= from);
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  return {
    from,
    until: asOf,
    rows: kinds.map((kind) => ({
      kind,
      times: shown.filter((exhibit) => exhibit.kind === kind).map(({ observed }) => observed),
    })),
    facts: dates
      .map(({ fact, times }) => ({ fact, times: times.filter((time) => time >= from) }))
      .filter(({ times }) => times.length > 0),
    marks: spans.map(({ length, label }) => ({ at: asOf - length, label })).filter(({ at }) => at > from),
    earlier: weighed.length - shown.length,
  };
}

/** The facts that findings test, with the start of each entry in force. */
function datesOf(findings: readonly Finding[], histories: readonly FactHistory[]): Timeline['facts'] {
  const tested = new Set(findings.flatMap(testedFacts));
  return histories
    .filter(({ fact }) => tested.has(fact))
    .map(({ fact, entries }) => ({ fact, times: entries.flatMap(({ since }) => since ?? []) }));
}

/** The distinct windows of findings, longest first; a rate's baseline is added to its window. */
function windowsOf(
  findings: readonly Finding[],
): readonly { readonly length: number; readonly label: string }[] {
  const windows = new Map<number, string>();
  const add = (text: string | undefined, after = 0, suffix = ''): void => {
    if (text !== undefined) windows.set(knownDuration(text) + after, shortDuration(text) + suffix);
  };
  for (const finding of findings) {
    for (const { within, baseline, 'older-than': least } of countsIn(finding)) {
      add(within);
      add(least, 0, ' old');
      add(baseline, parseDuration(within ?? ''), ' before');
    }
  }
  return [...windows].map(([length, label]) => ({ length, label })).toSorted((a, b) => b.length - a.length);
}
