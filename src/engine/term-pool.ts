import type { Counted } from '../model/counted.ts';
import { parseDuration } from '../model/time.ts';
import type { CodeBook } from './code-book.ts';
import type { Program } from './program.ts';
import type { Grouping, SameGroup, Term } from './term.ts';

type Tables = Pick<Program, 'terms' | 'termsOfClass' | 'groups' | 'bearerGroups' | 'sameOfClass'>;

/** Collects what the findings of a policy count, so that what two of them count alike is counted once. */
export class TermPool {
  readonly classNames: string[] = [];
  private readonly book: CodeBook;
  private readonly terms: Term[] = [];
  private readonly positions = new Map<string, number>();
  private readonly groups: SameGroup[] = [];

  constructor(book: CodeBook) {
    this.book = book;
  }

  /** The position of a count. */
  term({ count, within, distinct }: Counted): number {
    return this.add(count, 0, windowOf(within), distinct);
  }

  /** The position of a count over ages from `from` to below `to`, in milliseconds. */
  add(className: string, from: number, to: number, distinct: string | undefined): number {
    const key = JSON.stringify([className, from, String(to), distinct]);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.terms.length);
    return this.terms.push(this.termOf(className, from, to, distinct)) - 1;
  }

  /** The counts of a finding by `same`. */
  group(attribute: string, counts: readonly (Counted & { readonly 'at-least': number })[]): SameGroup {
    const group: SameGroup = {
      grouping: this.grouping(attribute),
      terms: counts.map(({ count, within, distinct }) => this.termOf(count, 0, windowOf(within), distinct)),
      atLeast: counts.map((count) => count['at-least']),
      id: this.groups.length,
    };
    this.groups.push(group);
    return group;
  }

  tables(): Tables {
    return {
      terms: this.terms,
      termsOfClass: this.classNames.map((_, index) =>
        this.terms.flatMap((term, position) => (term.class === index ? [position] : [])),
      ),
      groups: this.groups,
      bearerGroups: this.bearerGroups(),
      sameOfClass: this.classNames.map((_, index) =>
        this.groups.flatMap((group) =>
          group.terms.flatMap((term, position) => (term.class === index ? [{ group, position }] : [])),
        ),
      ),
    };
  }

  size(): { readonly terms: number; readonly groups: number } {
    return { terms: this.terms.length, groups: this.groups.length };
  }

  private bearerGroups(): readonly SameGroup[] {
    return this.groups.filter(({ atLeast }) => atLeast.every((bound) => bound <= 0));
  }

  private termOf(className: string, from: number, to: number, distinct: string | undefined): Term {
    if (!this.classNames.includes(className)) this.classNames.push(className);
    return {
      class: this.classNames.indexOf(className),
      className,
      from,
      to,
      distinct: distinct === undefined ? undefined : this.grouping(distinct),
    };
  }

  private grouping(name: string): Grouping {
    if (name === 'origin') return { name, position: -1, unrated: -1, traced: false };
    const position = this.book.attributePositions.get(name)!;
    const { domain, unrated } = this.book.attributes[position]!;
    return { name, position, unrated, traced: 'type' in domain && domain.traced === true };
  }
}

const windowOf = (within: string | undefined): number =>
  within === undefined ? Infinity : parseDuration(within)!;
