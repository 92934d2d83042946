import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Exhibit, Value } from '../model/case.ts';
import { classNamed, relevantClasses, groupedAttributes, isOfKind } from './relevant-classes.ts';
import type { Unknown } from './contrast.ts';
import type { CaseView } from './case-view.ts';
import { type Asked, type Drafted, type Place, draftsOf } from './unknown-drafts.ts';
import type { Draft } from './joined-drafts.ts';
import { isUnknown } from './is-unknown.ts';

/** What could be learned of an exhibit: some of its missing values, and the exhibit as it would then be. */
export interface LearnedExhibit {
  readonly unknowns: readonly Unknown[];
  readonly exhibit: Exhibit;
}

/** What could be learned of an exhibit, and whether there is more than was tried. */
export interface LearnedExhibits {
  readonly list: readonly LearnedExhibit[];
  readonly cut: boolean;
}

/**
 * What the missing and unrated values of exhibits could make of them, with the fewest of them learned. Values that no class
 * tells apart are one, and what would leave an exhibit as it is, is left out. Exhibits that are alike are looked at once.
 */
export class UnknownValues {
  private readonly caseView: CaseView;
  private readonly asked = new Map<string, Asked>();
  private readonly known = new Map<string, Drafted>();
  private readonly serials = new Map<string, number>();

  /** The exhibits that others in play repeat, by id: what these bear of traced attributes, the others bear as well. */
  private readonly repeated: ReadonlySet<string>;

  /** @param repeated ids of the exhibits that others in play repeat, first of all */
  constructor(caseView: CaseView, repeated: ReadonlySet<string>) {
    this.caseView = caseView;
    this.repeated = repeated;
  }

  /**
   * What an exhibit has in common with those of which the same could be learned, as a text: of a label by which exhibits are
   * grouped, and that no class asks for, only whether it is known.
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

  /** A number of an exhibit's own, by which a label of its own differs from those of others. */
  private serialOf(exhibit: Exhibit): number {
    if (this.serials.size === 0)
      for (const [at, { id }] of this.caseView.case.evidence.entries()) this.serials.set(id, at);
    return lookUp(this.serials, exhibit.id);
  }

  /** How many ways there are in which an exhibit could be otherwise. */
  countOf(exhibit: Exhibit): number {
    return this.draftedFor(exhibit).drafts.length;
  }

  private draftedFor(exhibit: Exhibit): Drafted {
    const likeness = this.likenessOf(exhibit);
    const before = this.known.get(likeness);
    if (before !== undefined) return before;
    const drafted = draftsOf(this.caseView, exhibit, this.askedOf(exhibit.kind), this.placeOf(exhibit));
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
