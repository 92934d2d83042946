import { itemAt } from '../../model/look-up.ts';
import type { Departure } from '../../precedent/departures.ts';
import type {
  AlteredDecision,
  CaseBrief,
  ContestedCase,
  ReplayedCase,
  WritableReport,
} from '../../replay/replay-report.ts';
import type { Trouble } from '../../replay/trouble.ts';
import { printable } from '../printable.ts';
import { caseLocation, sarifLocation } from '../sarif/location.ts';
import { sarifChunks, type SarifResult } from '../sarif/log.ts';
import { caseResults, ruled, troubleResult } from '../sarif/trouble-result.ts';
import { invalidWords, troubleLine } from '../trouble-words.ts';
import { turnWords } from './case-words.ts';
import { departureDetails } from './departure-words.ts';
import { details } from './details.ts';
import { NOT_APPROVED } from './record-marks.ts';
import type { ReplayOptions } from '../report-format.ts';
import { SARIF_RULES, sarifDescriptors } from './sarif-rules.ts';
import type { PathOf } from '../workflow-command.ts';

/**
 * SARIF 2.1.0: a result for each case that flips, has drifted or is contested, at the line of the policy that caused it, and
 * one for each error in an invalid case. Errors come first, since results beyond the limit are left out.
 */
export function sarifReplay(
  report: WritableReport,
  { version, pathOf, results: most }: ReplayOptions,
): Iterable<string> {
  const {
    flips,
    drifts,
    contested,
    unapproved,
    departures = [],
    altered = [],
    invalid,
    troubles,
    counts,
    base,
    outcome,
  } = report;
  const first = [
    ...troubles.map((trouble) => troubleResult(trouble, rule('replay/invalid'), pathOf)),
    ...invalid.flatMap((one) => caseResults(one, rule('replay/invalid'), pathOf)),
    ...altered.map((one) => alteredResult(one, pathOf)),
  ];
  function* results(): Generator<SarifResult> {
    yield* first;
    for (const one of flips) yield caseResult(one, base, pathOf);
    for (const one of departures) yield departureResult(one, pathOf);
    for (const one of contested) yield contestedResult(one, pathOf);
    for (const one of unapproved) yield unapprovedResult(one, pathOf);
    for (const one of drifts) yield caseResult(one, base, pathOf);
  }
  const rest = [flips, departures, contested, unapproved, drifts];
  return sarifChunks({
    version,
    rules: sarifDescriptors,
    most,
    results: results(),
    total: rest.reduce((sum, { length }) => sum + length, first.length),
    failures: failures(counts.invalid, troubles),
    properties: { counts, base, outcome },
  });
}

const failures = (invalid: number, troubles: readonly Trouble[]): readonly string[] => [
  ...troubles.map(troubleLine),
  ...(invalid === 0 ? [] : [invalidWords(invalid)]),
];

function caseResult(one: ReplayedCase, base: string | undefined, pathOf: PathOf): SarifResult {
  const { id, fate, standing, now, policy, cause, behind } = one;
  const places = (behind?.sets[0]?.edits ?? []).flatMap(({ place }) => (place === undefined ? [] : [place]));
  const [first] = places;
  const theCase = { ...caseLocation(one, pathOf), message: { text: printable(`the case, ${id}`) } };
  const result = {
    ...ruled(rule(`replay/${fate}`)),
    message: {
      text: [printable(`${id}: ${turnWords(one)}`), ...details(one, base).slice(1)].join('\n'),
    },
    locations: [first === undefined ? caseLocation(one, pathOf) : sarifLocation(first, pathOf)],
    ...(first === undefined
      ? {}
      : {
          relatedLocations: numbered([
            theCase,
            ...places.slice(1).map((place) => sarifLocation(place, pathOf)),
          ]),
        }),
    properties: { case: id, policy: policy.id, was: standing.verdict, is: now.verdict, cause },
  };
  const identity = [fate, policy.id, id, standing.verdict, now.verdict, ...now.grounds];
  return { result, identity, place: one.place };
}

function contestedResult(one: ContestedCase, pathOf: PathOf): SarifResult {
  const which = one.newly ? 'newly-contested' : 'contested';
  const result = {
    ...ruled(rule(`replay/${which}`)),
    message: { text: `${printable(one.id)}: rules of both verdicts prevail` },
    locations: [caseLocation(one, pathOf)],
  };
  return { result, identity: [which, one.id], place: one.place };
}

function unapprovedResult(one: CaseBrief, pathOf: PathOf): SarifResult {
  const result = {
    ...ruled(rule('replay/unapproved')),
    message: { text: `${printable(one.id)}: ${NOT_APPROVED}` },
    locations: [caseLocation(one, pathOf)],
    properties: { case: one.id },
  };
  return { result, identity: ['unapproved', one.id], place: one.place };
}

function alteredResult(one: AlteredDecision, pathOf: PathOf): SarifResult {
  const { id, kind, message, place } = one;
  const result = {
    ...ruled(rule('replay/altered')),
    message: { text: printable(`${id}: ${message}`) },
    locations: kind === 'gone' ? [] : [caseLocation(one, pathOf)],
    properties: { case: id },
  };
  return { result, identity: ['altered', kind, id, message], place };
}

function departureResult(one: Departure, pathOf: PathOf): SarifResult {
  const { id, policy, verdict, precedent } = one;
  const other = {
    ...caseLocation(precedent, pathOf),
    message: { text: printable(`the precedent, ${precedent.id}`) },
  };
  const result = {
    ...ruled(rule('replay/departure')),
    message: { text: [printable(`${id} departs from a precedent`), ...departureDetails(one)].join('\n') },
    locations: [caseLocation(one, pathOf)],
    relatedLocations: numbered([other]),
    properties: { case: id, policy, is: verdict, precedent: precedent.id },
  };
  return { result, identity: ['departure', policy, id, verdict], place: one.place };
}

function rule(wanted: (typeof SARIF_RULES)[number]['id']): Parameters<typeof ruled>[0] {
  const index = SARIF_RULES.findIndex(({ id }) => id === wanted);
  return { id: wanted, index, level: itemAt(SARIF_RULES, index).level };
}

const numbered = (locations: readonly object[]): readonly object[] =>
  locations.map((location, id) => ({ id, ...location }));
