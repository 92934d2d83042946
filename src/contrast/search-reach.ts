import { itemAt } from '../model/look-up.ts';
import type { Addable } from './addable.ts';
import type { VariableFact } from './fact-settings.ts';
import type { FactItem } from './items.ts';
import type { CaseView } from './case-view.ts';
import { relevanceOf } from './relevance.ts';

/**
 * Where counts look after the start of a fact, not every order of a dated fact and added exhibits is tried. Both
 * together are at least two parts, so changes of one part are complete.
 */
export const WITHOUT_DATES = 1;

/** Whether some count looks after the start of a fact that may change. */
export const mayNeedDates = (facts: readonly VariableFact[], items: readonly FactItem[]): boolean =>
  facts.some(({ reading }, at) => reading.clocks.length > 0 && itemAt(items, at).options.length > 1);

/**
 * At most one new label is shared by added exhibits. A change with two new labels, each on two exhibits, has at least
 * four parts, so changes of three are complete.
 */
export const WITH_ONE_LABEL = 3;

/**
 * Whether a second shared new label could matter: some added exhibit is grouped or counted by the same attribute in two
 * ways.
 */
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
