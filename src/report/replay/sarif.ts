import { createHash } from 'node:crypto';
import { plural } from '../../explain/words.ts';
import type { Departure } from '../../precedent/departures.ts';
import type { AlteredDecision, ReplayedCase, ReplayReport } from '../../replay/replay-report.ts';
import { printable } from '../printable.ts';
import { turnWords } from './case-words.ts';
import { departureDetails } from './departure-words.ts';
import { details } from './details.ts';
import type { ReplayOptions } from './replay-format.ts';
import { caseLocation, sarifLocation } from './sarif-location.ts';
import { SARIF_RULES, sarifDescriptors } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0: a result a case that flips, has drifted or is contested, at the line of the policy that did it. */
export function sarifReplay(report: ReplayReport, { version }: ReplayOptions): string {
  const { flips, drifts, contested, departures = [], altered = [], counts, base } = report;
  const results = [...flips, ...drifts].map((one) => caseResult(one, base));
  const run = {
    tool: { driver: { name: 'decisis', version, rules: sarifDescriptors } },
    invocations: [invocation(counts.invalid)],
    columnKind: 'utf16CodeUnits',
    results: [
      ...results,
      ...contested.map(contestedResult),
      ...departures.map(departureResult),
      ...altered.map(alteredResult),
    ],
    properties: { counts, base },
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function invocation(invalid: number): object {
  if (invalid === 0) return { executionSuccessful: true };
  const text = `${plural(invalid, 'case')} could not be read or decided`;
  return { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text } }] };
}

function caseResult(one: ReplayedCase, base: string | undefined): object {
  const { id, fate, standing, now, policy, cause, behind } = one;
  const places = (behind?.sets[0]?.edits ?? []).flatMap(({ place }) => (place === undefined ? [] : [place]));
  const [first] = places;
  const theCase = { ...caseLocation(one), message: { text: printable(`the case, ${id}`) } };
  return {
    ...ruled(`replay/${fate}`),
    message: {
      text: [printable(`${id}: ${turnWords(one)}`), ...details(one, base).slice(1)].join('\n'),
    },
    locations: [first === undefined ? caseLocation(one) : sarifLocation(first)],
    ...(first === undefined
      ? {}
      : { relatedLocations: numbered([theCase, ...places.slice(1).map(sarifLocation)]) }),
    partialFingerprints: fingerprints(fate, policy.id, id, standing.verdict, now.verdict, ...now.grounds),
    properties: { case: id, policy: policy.id, was: standing.verdict, is: now.verdict, cause },
  };
}

function contestedResult(one: { readonly id: string; readonly place: string }): object {
  return {
    ...ruled('replay/contested'),
    message: { text: `${printable(one.id)}: rules of both verdicts prevail` },
    locations: [caseLocation(one)],
    partialFingerprints: fingerprints('contested', one.id),
  };
}

function alteredResult(one: AlteredDecision): object {
  const { id, kind, message } = one;
  return {
    ...ruled('replay/altered'),
    message: { text: printable(`${id}: ${message}`) },
    locations: kind === 'gone' ? [] : [caseLocation(one)],
    partialFingerprints: fingerprints('altered', kind, id, message),
    properties: { case: id },
  };
}

function departureResult(one: Departure): object {
  const { id, policy, verdict, precedent } = one;
  const other = {
    ...caseLocation(precedent),
    message: { text: printable(`the precedent, ${precedent.id}`) },
  };
  return {
    ...ruled('replay/departure'),
    message: { text: [printable(`${id} departs from a precedent`), ...departureDetails(one)].join('\n') },
    locations: [caseLocation(one)],
    relatedLocations: numbered([other]),
    partialFingerprints: fingerprints('departure', policy, id, verdict),
    properties: { case: id, policy, is: verdict, precedent: precedent.id },
  };
}

function ruled(ruleId: (typeof SARIF_RULES)[number]['id']): object {
  const ruleIndex = SARIF_RULES.findIndex(({ id }) => id === ruleId);
  return { ruleId, ruleIndex, level: SARIF_RULES[ruleIndex]!.level };
}

const numbered = (locations: readonly object[]): readonly object[] =>
  locations.map((location, id) => ({ id, ...location }));

/**
 * What tells a result of one run to be that of another, wherever the line has moved. GitHub asks for this name; what it
 * would work out by itself from the line of the policy is the same for all the cases that the line changed.
 */
function fingerprints(...parts: readonly string[]): object {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  return { primaryLocationLineHash: `${hash}:1` };
}
