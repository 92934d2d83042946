import type { Addable } from './addable.ts';
import type { VariableFact } from './fact-settings.ts';
import type { FactItem } from './items.ts';
import type { CaseView } from './case-view.ts';
import { relevanceOf } from './relevance.ts';

/** Where a fact is dated and exhibits come after it, not every order of the two is tried: both together take two parts. */
export const WITHOUT_DATES = 1;

/** Whether a fact that may be set otherwise has a date past which exhibits are counted. */
export const mayNeedDates = (facts: readonly VariableFact[], items: readonly FactItem[]): boolean =>
  facts.some(({ reading }, at) => reading.clocks.length > 0 && items[at]!.options.length > 1);

/** Exhibits that are added share one new label at most; two of them, shared by two exhibits each, take more parts than this. */
export const WITH_ONE_LABEL = 3;

/** Whether a second new label that added exhibits share could be of use: where what shares one is grouped by it in two ways. */
export function mayNeedLabels({ program }: CaseView, kinds: readonly Addable[]): boolean {
  const { counts, sameGroups } = relevanceOf(program);
  return kinds.some(({ classes, labels }) =>
    labels.some(({ attribute, isNew }) => {
      if (!isNew) return false;
      const groups = sameGroups.filter(
        ({ grouping, terms }) =>
          grouping.name === attribute && terms.some(({ className }) => classes.includes(className)),
      );
      const once = counts.filter(
        ({ className, distinct }) => distinct?.name === attribute && classes.includes(className),
      );
      return groups.length + once.length > 1;
    }),
  );
}
