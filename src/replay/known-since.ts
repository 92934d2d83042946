import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case, Exhibit, Fact } from '../model/case.ts';
import { entriesOf, isPlain } from '../model/fact-entries.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import { attributeChanges, factChange, standingsOf, type KeyChange } from './known-changes.ts';

/** What a policy gives: a verdict and its grounds. */
export interface Given {
  readonly verdict: VerdictWord;
  readonly grounds: readonly string[];
}

/** An exhibit, a fact or an as-of that was added, removed or changed between then and now. */
export interface KnownChange {
  readonly what: 'exhibit' | 'fact' | 'as-of';
  /** The id of the exhibit or the fact. */
  readonly id: string;
  readonly how: 'came' | 'went' | 'changed';
  readonly kind?: string;
  /** Which keys changed; values are left out where they could contain the text of an exhibit. */
  readonly keys: readonly KeyChange[];
  /**
   * What the change affects: the policy's verdict, only its grounds, or nothing. Undefined for what follows from
   * another change.
   */
  readonly mattered: 'verdict' | 'grounds' | 'no' | undefined;
  /** What the policy would give now without this change, if that is another verdict or other grounds. */
  readonly without?: Given;
  /** What the policy would have given then with only this change, if that is another verdict or other grounds. */
  readonly alone?: Given;
}

/** What was known of a case then and now, evaluated under one policy. */
export interface KnownSince {
  readonly case: string;
  readonly policy: { readonly id: string; readonly version: string };
  /** The number, from 1, of the decision made on the earlier version of the case; undefined if none was. */
  readonly decision: number | undefined;
  /** What the policy gives on what was known then, and on what is known now. */
  readonly before: Given;
  readonly after: Given;
  readonly changes: readonly KnownChange[];
}

/**
 * Compares a case with an earlier version of it: exhibits and facts that were added, removed or changed, each with
 * whether it mattered. A change matters if the result differs when only it is undone now, or when only it is made then.
 * @param decision the number of the decision that was made on the earlier version
 */
export function knownSince(
  program: Program,
  then: Case,
  now: Case,
  decision: number | undefined,
): KnownSince {
  const { policy } = program;
  const given = { before: givenBy(program, then), after: givenBy(program, now) };
  const changes = [...moments(then, now), ...facts(program, then, now), ...exhibits(program, then, now)].map(
    (change) => ({ ...change, ...weighed(program, change, then, now, given) }),
  );
  return {
    case: now.case,
    policy: { id: policy.policy, version: policy.version },
    decision,
    ...given,
    changes: [...changes, ...consequences(program, then, now, changes)],
  };
}

type Change = Omit<KnownChange, 'mattered' | 'without' | 'alone'>;

const givenBy = (program: Program, theCase: Case): Given => {
  const { verdict, grounds } = decide(program, theCase).verdict;
  return { verdict, grounds };
};

function moments({ 'as-of': then }: Case, { 'as-of': now }: Case): readonly Change[] {
  const keys = [{ key: 'as-of', before: then, after: now }];
  return then === now ? [] : [{ what: 'as-of', id: 'as-of', how: 'changed', keys }];
}

const factDomain = ({ facts: words }: Vocabulary, id: string): Domain | undefined =>
  Object.hasOwn(words, id) ? words[id] : undefined;

const howOf = (then: unknown, now: unknown): KnownChange['how'] =>
  then === undefined ? 'came' : now === undefined ? 'went' : 'changed';

function facts({ vocabulary }: Program, { facts: then }: Case, { facts: now }: Case): readonly Change[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((id): readonly Change[] => {
    const keys = factChange(then[id], now[id], factDomain(vocabulary, id));
    return keys.length === 0 ? [] : [{ what: 'fact', id, how: howOf(then[id], now[id]), keys }];
  });
}

function exhibits(
  { vocabulary }: Program,
  { evidence: then }: Case,
  { evidence: now }: Case,
): readonly Change[] {
  const byId = (all: Case['evidence']): ReadonlyMap<string, Exhibit> =>
    new Map(all.map((one) => [one.id, one]));
  const [before, after] = [byId(then), byId(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): readonly Change[] => {
    const [was, is] = [before.get(id), after.get(id)];
    const keys = was === undefined || is === undefined ? [] : attributeChanges(was, is, vocabulary);
    const how = howOf(was, is);
    const { kind } = (is ?? was)!;
    return how === 'changed' && keys.length === 0 ? [] : [{ what: 'exhibit', id, how, kind, keys }];
  });
}

/** Undoes one change in the case of now, makes only that change in the case of then, and decides both. */
function weighed(
  program: Program,
  change: Change,
  then: Case,
  now: Case,
  given: { readonly before: Given; readonly after: Given },
): Pick<KnownChange, 'mattered' | 'without' | 'alone'> {
  const without = givenBy(program, withItem(now, change, then));
  const alone = givenBy(program, withItem(then, change, now));
  const turns = without.verdict !== given.after.verdict || alone.verdict !== given.before.verdict;
  const undone = isSame(without, given.after) ? undefined : without;
  const made = isSame(alone, given.before) ? undefined : alone;
  return {
    mattered: turns ? 'verdict' : (undone ?? made) === undefined ? 'no' : 'grounds',
    ...(undone === undefined ? {} : { without: undone }),
    ...(made === undefined ? {} : { alone: made }),
  };
}

const isSame = (one: Given, other: Given): boolean =>
  one.verdict === other.verdict && one.grounds.join() === other.grounds.join();

/** A case with one item replaced by its state in another version of the case. */
function withItem(theCase: Case, { what, id }: Change, source: Case): Case {
  if (what === 'as-of') return { ...theCase, 'as-of': source['as-of'] };
  if (what === 'exhibit') {
    const fresh = source.evidence.find((one) => one.id === id);
    const at = theCase.evidence.findIndex((one) => one.id === id);
    const others = theCase.evidence.filter((one) => one.id !== id);
    return standingAlone({
      ...theCase,
      evidence: fresh === undefined ? others : others.toSpliced(at === -1 ? others.length : at, 0, fresh),
    });
  }
  const { [id]: _old, ...others } = theCase.facts;
  const fresh = source.facts[id];
  return standingAlone({ ...theCase, facts: fresh === undefined ? others : { ...others, [id]: fresh } });
}

/** A case without references to exhibits that it does not contain. */
function standingAlone(theCase: Case): Case {
  const ids = new Set(theCase.evidence.map(({ id }) => id));
  const evidence = theCase.evidence.map((one): Exhibit => {
    const { refutes, 'derived-from': source, ...rest } = one;
    const refuted = refutes?.filter((id) => ids.has(id)) ?? [];
    return {
      ...rest,
      ...(source !== undefined && ids.has(source) ? { 'derived-from': source } : {}),
      ...(refuted.length === 0 ? {} : { refutes: refuted }),
    };
  });
  const shown = Object.entries(theCase.facts).flatMap(
    ([name, fact]): readonly (readonly [string, Fact])[] => {
      if (isPlain(fact)) return [[name, fact]];
      const entries = entriesOf(fact).flatMap((entry) => {
        const { 'shown-by': shownBy, ...rest } = entry;
        if (shownBy === undefined) return [entry];
        const others = shownBy.filter((id) => ids.has(id));
        return others.length === 0 ? [] : [{ ...rest, 'shown-by': others }];
      });
      return entries.length === 0 ? [] : [[name, entries]];
    },
  );
  return { ...theCase, evidence, facts: Object.fromEntries(shown) };
}

/** Exhibits whose status changed although nothing was written about them: as a result of another change. */
function consequences(
  program: Program,
  then: Case,
  now: Case,
  changes: readonly Change[],
): readonly KnownChange[] {
  const [was, is] = [standingsOf(program, then), standingsOf(program, now)];
  const told = new Set(
    changes.flatMap(({ what, how, id }) => (what === 'exhibit' && how !== 'changed' ? [id] : [])),
  );
  return now.evidence.flatMap(({ id, kind }): readonly KnownChange[] => {
    const keys = [{ key: 'standing', before: was.get(id), after: is.get(id) }];
    return told.has(id) || was.get(id) === is.get(id)
      ? []
      : [{ what: 'exhibit', id, how: 'changed', kind, keys, mattered: undefined }];
  });
}
