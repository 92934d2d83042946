/* oxlint-disable unicorn/no-thenable -- `then` is what was before, and never a function */
import { itemAt, lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import { findingAccounts } from '../explain/finding-accounts.ts';
import { lacking } from '../explain/lacking.ts';
import type { Decided } from '../model/verdict.ts';
import type { ValueChange } from './replay-report.ts';
import { findingStandings, ruleStandings, type Standing } from './standings.ts';

/**
 * The findings and rules that differ between two verdicts on a case: findings with another status or measure, rules
 * that apply, or are defeated, in only one of them. What only one of the two policies has is listed if it holds there.
 * @param before undefined if no policy decided the case before
 */
export function valueChanges(
  before: Decided | undefined,
  beforeProgram: Program | undefined,
  after: Decided,
  afterProgram: Program,
): readonly ValueChange[] {
  const known = before !== undefined && beforeProgram !== undefined;
  return [
    ...differences(
      'finding',
      known ? findingStandings(before, beforeProgram) : NONE,
      findingStandings(after, afterProgram),
    ),
    ...differences(
      'rule',
      known ? ruleStandings(before, beforeProgram) : NONE,
      ruleStandings(after, afterProgram),
    ),
  ];
}

/**
 * The rules whose status differs from what a recorded decision implies, and the unmet findings that explain it.
 * @param grounds the decision's; empty result if it names none, since then nothing is known
 */
export function changesFromGrounds(
  grounds: readonly string[] | undefined,
  after: Decided,
  program: Program,
): readonly ValueChange[] {
  if (grounds === undefined) return [];
  const now = ruleStandings(after, program);
  const lost = grounds.filter((id) => now.get(id)?.holds !== true);
  const won = [...now].filter(([id, { holds }]) => holds && !grounds.includes(id)).map(([id]) => id);
  return [
    ...missed(lost, after, program),
    ...[...lost, ...won].map((id): ValueChange => {
      const held = grounds.includes(id);
      const then = held ? { title: id, words: 'prevails', holds: true, value: null } : undefined;
      return { ...changeOf('rule', id, then, now.get(id)), held };
    }),
  ];
}

/** The findings that keep rules from applying. Their values at the time of the decision are not recorded. */
function missed(ruleIds: readonly string[], after: Decided, program: Program): readonly ValueChange[] {
  const { policy } = program;
  const { verdict, trace } = after;
  const established = new Map(verdict.findings.map((finding) => [finding.id, finding.established]));
  const lacks = verdict.rules.flatMap(({ id, applies }, position) =>
    !applies && ruleIds.includes(id)
      ? lacking(itemAt(trace.conditions, position), policy.findings, established)
      : [],
  );
  if (lacks.length === 0) return [];
  const accounts = findingAccounts(program, after, []);
  return [...new Set(lacks.map(({ finding }) => finding))].map((id) => {
    const { title, measure, established: holds } = lookUp(accounts, id);
    return { what: 'finding', id, title, then: undefined, now: measure.join('; '), held: undefined, holds };
  });
}

const NONE: ReadonlyMap<string, Standing> = new Map();

function differences(
  what: ValueChange['what'],
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): readonly ValueChange[] {
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  return ids.flatMap((id) => {
    const [then, now] = [before.get(id), after.get(id)];
    const same = (then?.holds ?? false) === (now?.holds ?? false);
    const alike = then === undefined || now === undefined || then.value === now.value;
    return same && alike ? [] : [changeOf(what, id, ...toldApart(what, then, now))];
  });
}

/** Makes the words differ for a rule that still prevails, but for another verdict. */
function toldApart(
  what: ValueChange['what'],
  then: Standing | undefined,
  now: Standing | undefined,
): readonly [Standing | undefined, Standing | undefined] {
  if (what === 'finding' || then === undefined || then.words !== now?.words) return [then, now];
  const full = (standing: Standing): Standing => ({
    ...standing,
    words: `${standing.words} for ${String(standing.value)}`,
  });
  return [full(then), full(now)];
}

function changeOf(
  what: ValueChange['what'],
  id: string,
  then: Standing | undefined,
  now: Standing | undefined,
): ValueChange {
  const change = {
    what,
    id,
    title: (now ?? then)?.title ?? id,
    then: then?.words,
    now: now?.words,
    held: then?.holds,
    holds: now?.holds,
  };
  if (what === 'rule') return change;
  return { ...change, measured: { then: then?.value ?? null, now: now?.value ?? null } };
}
