import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Exhibit, Value } from '../model/case.ts';
import { classNamed, relevantClasses, groupedAttributes, isOfKind } from './relevant-classes.ts';
import type { Unknown } from './contrast.ts';
import type { FillingIn } from './filling-in.ts';
import type { CaseView } from './case-view.ts';
import { type Asked, type Drafted, type Place, draftsOf } from './unknown-drafts.ts';
import type { Draft } from './joined-drafts.ts';
import { isUnknown } from './is-unknown.ts';

/** An alternative for an exhibit: some of its missing values, and the exhibit with these filled in. */
export interface LearnedExhibit {
  readonly unknowns: readonly Unknown[];
  readonly exhibit: Exhibit;
}

/** The alternatives for an exhibit, and whether there are more than were tried. */
export interface LearnedExhibits {
  readonly list: readonly LearnedExhibit[];
  readonly cut: boolean;
}

/**
 * Enumerates what the missing and unrated values of exhibits could be, filling in as few of them as possible. Values
 * that no class distinguishes are merged, and those that change nothing are left out. Similar exhibits share one
 * computation.
 */
export class UnknownValues {
  private readonly caseView: CaseView;
  private readonly asked = new Map<string, Asked>();
  private readonly known = new Map<string, Drafted>();
  private readonly serials = new Map<string, number>();

  /** The ids of the origins of derived exhibits, whose traced values the derived ones take over. */
  private readonly repeated: ReadonlySet<string>;

  private readonly effort: FillingIn;

  /**
   * @param repeated the ids of the origins of derived exhibits
   * @param effort for all exhibits together
   */
  constructor(caseView: CaseView, repeated: ReadonlySet<string>, effort: FillingIn) {
    this.caseView = caseView;
    this.repeated = repeated;
    this.effort = effort;
  }

  /**
   * A key for exhibits with the same alternatives. For a label that exhibits are grouped by and no class tests, it only
   * says whether the label is known.
   */
  likenessOf(exhibit: Exhibit): string {
    const { program } = this.caseView;
    let likeness = `${exhibit.kind} ${this.placeOf(exhibit)}`;
    for (const name of this.askedOf(exhibit.kind).names) {
      const isLabel = !this.askedOf(exhibit.kind).tested.has(name);
      const value = isUnknown(program, exhibit, name) ? '?' : isLabel ? '!' : JSON.stringify(exhibit[name]);
      likeness += ` ${value}`;
    }
    return likeness;
  }

  learnables(exhibit: Exhibit): LearnedExhibits {
    const { drafts, cut } = this.draftedFor(exhibit);
    return { list: drafts.map((draft) => learnableOf(exhibit, draft, this.serialOf(exhibit))), cut };
  }

  /** A number for each exhibit, to make its new labels different from those of others. */
  private serialOf(exhibit: Exhibit): number {
    if (this.serials.size === 0)
      for (const [at, { id }] of this.caseView.case.evidence.entries()) this.serials.set(id, at);
    return lookUp(this.serials, exhibit.id);
  }

  /** How many alternatives an exhibit has. */
  countOf(exhibit: Exhibit): number {
    return this.draftedFor(exhibit).drafts.length;
  }

  /** Whether there are more alternatives for an exhibit than are tried; it may be that none is. */
  isCut(exhibit: Exhibit): boolean {
    return this.draftedFor(exhibit).cut;
  }

  private draftedFor(exhibit: Exhibit): Drafted {
    const likeness = this.likenessOf(exhibit);
    const before = this.known.get(likeness);
    if (before !== undefined) return before;
    const drafted = draftsOf(
      this.caseView,
      exhibit,
      this.askedOf(exhibit.kind),
      this.placeOf(exhibit),
      this.effort.share(A_SHARE),
    );
    this.known.set(likeness, drafted);
    return drafted;
  }

  private placeOf({ id, 'derived-from': source }: Exhibit): Place {
    if (source !== undefined) return 'repeats';
    return this.repeated.has(id) ? 'repeated' : 'alone';
  }

  private askedOf(kind: string): Asked {
    const before = this.asked.get(kind);
    if (before !== undefined) return before;
    const { program } = this.caseView;
    const taking = relevantClasses(program).filter((name) => isOfKind(classNamed(program, name), kind));
    const grouped = groupedAttributes(program, taking);
    const tested = new Set(taking.flatMap((name) => Object.keys(classNamed(program, name).where ?? {})));
    const asked = { taking, grouped, tested, names: [...new Set([...tested, ...grouped.keys()])] };
    this.asked.set(kind, asked);
    return asked;
  }
}

/** No exhibit takes more of the effort than this part of what is left, so that some is left for the others. */
const A_SHARE = 8;

/** @param serial a number that no other exhibit has */
function learnableOf(exhibit: Exhibit, { values, own, unknowns }: Draft, serial: number): LearnedExhibit {
  const labelOf = (value: Value): Value =>
    typeof value === 'number' ? value + serial : `${String(value)}-${exhibit.id}`;
  const labels = new Map(own.map((name) => [name, labelOf(named(values, name))]));
  return {
    unknowns: unknowns.map((unknown) => ({
      exhibit: exhibit.id,
      ...unknown,
      values: unknown.values.map((value) =>
        value === values[unknown.name] ? (labels.get(unknown.name) ?? value) : value,
      ),
    })),
    exhibit: { ...exhibit, ...values, ...Object.fromEntries(labels) },
  };
}
