import { itemAt } from '../model/look-up.ts';
import { VERDICT_WORDS } from '../model/verdict-word.ts';
import type { Program } from '../engine/program.ts';
import { settle, type Settlement } from '../engine/settle.ts';
import type { Case } from '../model/case.ts';
import { prover, type Prover, type ProverOptions } from './prove.ts';
import type { Answer } from './answer.ts';
import type { Question } from './question.ts';

/** What two versions of a policy are compared by. */
export type ComparedBy = 'verdict' | 'grounds';

/**
 * One way in which two versions differ: all cases on which the same rules prevail before, and the same rules prevail
 * after.
 */
export interface Region {
  readonly before: Settlement;
  readonly after: Settlement;
  /** The smallest case of the region, or the smallest one found. */
  readonly witness: Case;
  readonly smallest: boolean;
}

/** A case that only one of the two versions applies to. */
export interface ScopeChange {
  readonly now: 'lost' | 'gained';
  readonly witness: Case;
  readonly smallest: boolean;
}

/** How two versions of a policy differ over all possible cases. */
export interface Difference {
  readonly policy: string;
  readonly by: ComparedBy;
  readonly status: 'equivalent' | 'different' | 'unknown';
  /** Whether both have the same normal form, so that there was nothing to solve. */
  readonly byForm: boolean;
  readonly scope: readonly ScopeChange[];
  readonly regions: readonly Region[];
  /** Whether the list is complete; otherwise why not. */
  readonly complete: boolean;
  readonly why: string;
}

/** At most this many ways of differing are listed in each direction. */
const MOST_REGIONS = 64;

/**
 * Compares two versions of a policy on every case that both apply to, and finds cases that only one applies to.
 * @param by whether other grounds for the same verdict count as a difference; rules are matched by id
 */
export function differenceOf(
  before: Program,
  after: Program,
  by: ComparedBy,
  options: ProverOptions = {},
): Difference {
  const asking = prover([before, after], options);
  const scope = [scopeChange(asking, 'lost', 0, 1), scopeChange(asking, 'gained', 1, 0)];
  const open = scope.filter((answer) => typeof answer === 'string');
  const changed = scope.filter((answer) => typeof answer === 'object');
  const ways = questionsBy(by, [before, after]).map((question) => regionsOf(asking, question));
  const regions = ways.flatMap((way) => way.regions);
  const unknown = [...open, ...ways.flatMap(({ end }) => ('unknown' in end ? [end.unknown] : []))];
  const found = regions.length + changed.length > 0;
  return {
    policy: after.policy.policy,
    by,
    status: found ? 'different' : unknown.length > 0 ? 'unknown' : 'equivalent',
    byForm: !found && ways.every(({ end }) => 'refuted' in end && end.steps === 0),
    scope: changed,
    regions,
    complete: unknown.length === 0,
    why: unknown[0] ?? '',
  };
}

/**
 * The differences to search for: in one direction, in the other, and, if grounds are compared, the same verdict on
 * other grounds.
 */
function questionsBy(by: ComparedBy, programs: readonly Program[]): readonly Question[] {
  const turned = VERDICT_WORDS.map((verdict): Question => ({
    all: [{ verdict, of: 0 }, { none: [{ verdict, of: 1 }] }],
  }));
  return by === 'verdict' ? turned : [...turned, { all: [otherGrounds(programs), { none: turned }] }];
}

function scopeChange(
  { smallestCase }: Prover,
  now: ScopeChange['now'],
  is: number,
  not: number,
): ScopeChange | string | undefined {
  const answer = smallestCase(
    { all: [{ scope: true, of: is }, { none: [{ scope: true, of: not }] }] },
    { anyScope: true },
  );
  if ('unknown' in answer) return answer.unknown;
  return 'found' in answer ? { now, witness: answer.found, smallest: answer.smallest } : undefined;
}

/** The ways of differing in one direction, the one with the smallest case first, and how the search for more ended. */
function regionsOf(
  { programs, budget, spent, smallestCase }: Prover,
  differ: Question,
): { readonly regions: readonly Region[]; readonly end: Exclude<Answer, { readonly found: Case }> } {
  const regions: Region[] = [];
  const begun = spent();
  for (;;) {
    const known = regions.map((region) => sameGrounds(programs, region));
    // All searches in one direction share the budget of one question.
    const most = budget - (spent() - begun);
    if (most <= 0)
      return { regions, end: { unknown: `there may be more: ${budget} steps were spent on the search` } };
    // Only for the first one is it worth the time to prove that no case is smaller.
    const answer = smallestCase({ all: [differ, { none: known }] }, { quick: regions.length > 0, most });
    if (!('found' in answer)) return { regions, end: answer };
    if (regions.length >= MOST_REGIONS) {
      return { regions, end: { unknown: `no more than ${MOST_REGIONS} in each direction are listed` } };
    }
    const { found: witness, smallest } = answer;
    const before = settle(itemAt(programs, 0), witness);
    const after = settle(itemAt(programs, 1), witness);
    regions.push({ before, after, witness, smallest });
  }
}

function otherGrounds(programs: readonly Program[]): Question {
  const ids = programs.map(({ rules }) => new Set(rules.map(({ id }) => id)));
  const prevails = (rule: string, of: number): Question =>
    itemAt(ids, of).has(rule) ? { prevails: rule, of } : { any: [] };
  return {
    any: [...new Set(ids.flatMap((each) => [...each]))].flatMap((rule) => [
      { all: [prevails(rule, 0), { none: [prevails(rule, 1)] }] },
      { all: [prevails(rule, 1), { none: [prevails(rule, 0)] }] },
    ]),
  };
}

function sameGrounds(programs: readonly Program[], { before, after }: Region): Question {
  return {
    all: [before, after].flatMap(({ grounds }, of) =>
      itemAt(programs, of).rules.map(({ id }): Question =>
        grounds.includes(id) ? { prevails: id, of } : { none: [{ prevails: id, of }] },
      ),
    ),
  };
}
