import { itemAt } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { Exhibit } from '../model/case.ts';
import type { Addable } from './addable.ts';
import { changedCase, copiesOf } from './changed-case.ts';
import type { Addition, Change, FactChange } from './contrast.ts';
import { excluded, excludedUnseen } from './excluded.ts';
import { describedAddition } from './described-addition.ts';
import { factReadings } from './fact-reading.ts';
import { recordedAs } from './fact-values.ts';
import type { FactSetting, VariableFact } from './fact-settings.ts';
import type { CaseView } from './case-view.ts';
import { relevanceOf } from './relevance.ts';
import { toldStretches } from './since.ts';
import type { AddedExhibits } from './with-own-labels.ts';
import type { ChangePart, FactPart, Setting } from './change-parts.ts';
import { verified } from './settled-with-assumptions.ts';

/**
 * Describes a change in full, and verifies it by deciding the changed case.
 * @throws where it does not flip the verdict: an internal error
 */
export function changeOf(setting: Setting, parts: readonly ChangePart[]): Change {
  const { caseView, before, kinds, more, supposed } = setting;
  const set = parts.filter((part) => part.what === 'fact');
  const struck = parts.flatMap((part) => (part.what === 'strike' ? [part.share] : []));
  const adding = parts.filter((part) => part.what === 'add');
  const facts = set.map((part) => factChange(caseView, part, adding));
  const options = set.map(({ fact, settings }) => [fact.name, firstOf(settings) + 1] as const);
  const flips = (added: readonly AddedExhibits[]): boolean =>
    supposed.flips(
      options,
      struck,
      added.map(({ kind, count }) => [kinds.findIndex(({ example }) => example === kind.example), count]),
    );
  const copies = exhibitsOf(caseView, adding);
  const added = adding.map((part, at): Addition => {
    const { count, kind } = part;
    const does = (other: Addable): boolean => {
      if (!flips(adding.with(at, { ...part, kind: other }))) return false;
      const fewer = adding.with(at, { ...part, count: count - 1 });
      return count === 1 || flips([...fewer, { ...part, kind: other, count: 1 }]);
    };
    const ruledOut = more ? excludedUnseen(caseView.program, kind) : excluded(kind, kinds, does);
    return describedAddition(caseView, kind, itemAt(copies, at), ruledOut);
  });
  const examples = copies.flat();
  const changed = changedCase(caseView, facts, struck, examples);
  const size = facts.length + struck.reduce((sum, { count }) => sum + count, 0) + examples.length;
  return { facts, struck, added, size, ...verified(caseView, changed, before()), case: changed };
}

/** The exhibits to add, by kind. */
function exhibitsOf(caseView: CaseView, adding: readonly AddedExhibits[]): readonly (readonly Exhibit[])[] {
  let before = 0;
  return adding.map(({ kind, count }) => {
    const copies = copiesOf(caseView, kind, count, before);
    before += count;
    return copies;
  });
}

function factChange(
  caseView: CaseView,
  { fact, settings }: FactPart,
  adding: readonly AddedExhibits[],
): FactChange {
  const among = settings.map((at) => itemAt(fact.settings, at));
  const ranges = new Map(among.flatMap((one) => one.ranges).map((range) => [range.least, range]));
  const since = among.flatMap((one) => datesBeside(caseView, fact, one, adding) ?? []);
  const [{ entry }] = among as [FactSetting];
  return {
    fact: fact.name,
    from: fact.is,
    to: [...new Set(among.flatMap(({ values }) => values))],
    ranges: [...ranges.values()],
    since: entry.since === undefined ? undefined : toldStretches(since, caseView.asOf),
    recorded: recordedAs(firstOf(among)),
  };
}

/**
 * The moments since which a fact would have to hold if exhibits are added too. Where the added exhibits are counted
 * after its start, only those moments are kept that have the exhibits on the same side of the start as in the case that
 * was decided.
 */
function datesBeside(
  { program, asOf }: CaseView,
  { reading }: VariableFact,
  { since, entry }: FactSetting,
  adding: readonly AddedExhibits[],
): FactSetting['since'] {
  if (since === undefined || reading.clocks.length === 0) return since;
  const { clockOf } = factReadings(program);
  const counted = new Set(
    relevanceOf(program).counts.flatMap((term) =>
      reading.clocks.includes(clockOf.get(term) ?? -1) ? [term.className] : [],
    ),
  );
  const beside = adding.filter(({ kind }) => kind.classes.some((id) => counted.has(id)));
  if (beside.length === 0) return since;
  const at = entry.since!;
  if (beside.some(({ kind }) => asOf - kind.to < at)) return [{ after: at - 1, until: at }];
  return since.flatMap(({ after, until }) =>
    (after === undefined || after < at) && at <= until ? [{ after, until: at }] : [],
  );
}
