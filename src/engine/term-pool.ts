import { lookUp } from '../model/look-up.ts';
import { testValue } from './test-value.ts';
import { canonicalJson } from './canonical-json.ts';
import { holdsOfNothing, testIn, type TestKeys } from '../model/test.ts';
import type { Counted } from '../model/counted.ts';
import { knownDuration } from '../model/time.ts';
import type { CodeBook } from './code-book.ts';
import type { Clock, Grouping, SameGroup, Term, TermTables } from './term.ts';

/** Collects the counts of a policy's findings and shares equal ones, so that each distinct count is made once. */
export class TermPool {
  readonly classNames: string[] = [];
  private readonly classPositions = new Map<string, number>();
  private readonly book: CodeBook;
  private readonly terms: Term[] = [];
  private readonly positions = new Map<string, number>();
  private readonly groups: SameGroup[] = [];
  private readonly clocks: Clock[] = [];
  private readonly clockPositions = new Map<string, number>();

  constructor(book: CodeBook) {
    this.book = book;
  }

  /** The position of a count, added if it is new. */
  term(counted: Counted): number {
    const clock = this.clockOf(counted);
    return this.add(counted.count, agedFrom(counted), agedTo(counted), counted.distinct, clock);
  }

  /** The position of the clock that tells when a test of a fact began to hold, added if it is new. */
  clock(fact: string, test: TestKeys): number {
    const key = canonicalJson([fact, test]);
    const known = this.clockPositions.get(key);
    if (known !== undefined) return known;
    this.clockPositions.set(key, this.clocks.length);
    return this.clocks.push(this.clockFor(fact, test)) - 1;
  }

  /** A clock: a test of a fact of which the start matters. */
  clockFor(fact: string, test: TestKeys): Clock {
    const position = lookUp(this.book.factPositions, fact);
    // `known: false` has no start: a missing fact has no dated entry
    const holds = holdsOfNothing(test) ? () => false : testValue(this.book.facts[position]!.domain, test);
    return { fact: position, holds };
  }

  /** The clock after whose start a count counts: its position, and its definition. */
  clockAt(term: number): { readonly clock: number; readonly after: Clock | undefined } {
    const { clock } = this.terms[term]!;
    return { clock, after: this.clocks[clock] };
  }

  private clockOf({ after }: Counted): number {
    return after === undefined ? NO_CLOCK : this.clock(after.fact, testIn(after));
  }

  /** The position of a count of exhibits whose age is at least `from` and below `to`, in milliseconds. */
  add(className: string, from: number, to: number, distinct: string | undefined, clock = NO_CLOCK): number {
    const key = JSON.stringify([className, from, String(to), distinct, clock]);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.terms.length);
    return this.terms.push(this.termOf(className, from, to, distinct, clock)) - 1;
  }

  /** The counts of a finding by `same`. */
  group(attribute: string, counts: readonly (Counted & { readonly 'at-least': number })[]): SameGroup {
    const group: SameGroup = {
      grouping: this.grouping(attribute),
      terms: counts.map((counted) =>
        this.termOf(
          counted.count,
          agedFrom(counted),
          agedTo(counted),
          counted.distinct,
          this.clockOf(counted),
        ),
      ),
      atLeast: counts.map((count) => count['at-least']),
      id: this.groups.length,
    };
    this.groups.push(group);
    return group;
  }

  tables(): TermTables {
    return {
      terms: this.terms,
      clocks: this.clocks,
      termsOfClass: byClass(
        this.classNames.length,
        this.terms.map((term, position) => [term, position]),
      ),
      groups: this.groups,
      bearerGroups: this.bearerGroups(),
      sameOfClass: byClass(
        this.classNames.length,
        this.groups.flatMap((group) =>
          group.terms.map((term, position) => [term, { group, position }] as const),
        ),
      ),
    };
  }

  size(): { readonly terms: number; readonly groups: number; readonly clocks: number } {
    return { terms: this.terms.length, groups: this.groups.length, clocks: this.clocks.length };
  }

  private bearerGroups(): readonly SameGroup[] {
    return this.groups.filter(({ atLeast }) => atLeast.every((bound) => bound <= 0));
  }

  private termOf(
    className: string,
    from: number,
    to: number,
    distinct: string | undefined,
    clock: number,
  ): Term {
    let position = this.classPositions.get(className);
    if (position === undefined) {
      position = this.classNames.push(className) - 1;
      this.classPositions.set(className, position);
    }
    return {
      class: position,
      className,
      from,
      to,
      clock,
      distinct: distinct === undefined ? undefined : this.grouping(distinct),
    };
  }

  private grouping(name: string): Grouping {
    if (name === 'origin') return { name, position: -1, unrated: -1, traced: false };
    const position = lookUp(this.book.attributePositions, name);
    const { domain, unrated } = this.book.attributes[position]!;
    return { name, position, unrated, traced: 'type' in domain && domain.traced === true };
  }
}

const NO_CLOCK = -1;

/** What belongs to each class, by the class's position. */
function byClass<Item>(
  classes: number,
  items: readonly (readonly [term: Term, item: Item])[],
): readonly (readonly Item[])[] {
  const lists = Array.from({ length: classes }, (): Item[] => []);
  for (const [term, item] of items) lists[term.class]!.push(item);
  return lists;
}

const agedFrom = ({ 'older-than': least }: Counted): number =>
  least === undefined ? 0 : knownDuration(least);

const agedTo = ({ within }: Counted): number => (within === undefined ? Infinity : knownDuration(within));
