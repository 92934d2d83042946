import { settle } from '../engine/settle.ts';
import type { Case, Exhibit, Value } from '../model/case.ts';
import { freshLabel, type Addable } from './addable.ts';
import { titlesOf } from './described-addition.ts';
import type { FactChange, Share } from './contrast.ts';
import type { Scene } from './scene.ts';

/**
 * A case in which a change is made: facts set, exhibits gone, others added. Decisions are left out, since nobody made them on
 * this. Exhibits that the view struck are gone as well, and the moment is the view's.
 */
export function changedCase(
  { program, case: theCase, view, asOf, facts }: Scene,
  changed: readonly FactChange[],
  struck: readonly Share[],
  added: readonly Exhibit[],
): Case {
  const gone = new Set([...(view.struck ?? []), ...struck.flatMap(({ count, of }) => of.slice(0, count))]);
  const { decisions: _decisions, ...rest } = theCase;
  const changedFacts: Record<string, Value> = { ...facts };
  for (const { fact, to } of changed) changedFacts[fact] = to[0]!;
  const whole: Case = {
    ...rest,
    'as-of': new Date(asOf).toISOString(),
    facts: changedFacts,
    evidence: [...theCase.evidence, ...added],
  };
  const without = { ...whole, evidence: withoutExhibits(whole.evidence, gone) };
  const expected = settle(program, whole, { struck: gone });
  const same = JSON.stringify(settle(program, without)) === JSON.stringify(expected);
  return same ? without : { ...whole, evidence: postponed(whole.evidence, gone, asOf) };
}

/**
 * Evidence with some exhibits gone. What repeated one of them repeats what that one repeated or, where it repeated nothing,
 * the first of those that repeated it: so that all of one origin stay of one origin.
 */
function withoutExhibits(evidence: readonly Exhibit[], gone: ReadonlySet<string>): readonly Exhibit[] {
  const byId = new Map(evidence.map((exhibit) => [exhibit.id, exhibit]));
  const heirs = new Map<string, string>();
  const sourceOf = ({ id, 'derived-from': source }: Exhibit): string | undefined => {
    let [at, last] = [source, source];
    while (at !== undefined && gone.has(at)) [last, at] = [at, byId.get(at)!['derived-from']];
    if (at !== undefined || last === undefined) return at;
    if (!heirs.has(last)) heirs.set(last, id);
    const heir = heirs.get(last)!;
    return heir === id ? undefined : heir;
  };
  return evidence
    .filter(({ id }) => !gone.has(id))
    .map((exhibit) => {
      const { 'derived-from': _source, refutes, ...rest } = exhibit;
      const source = sourceOf(exhibit);
      const refuted = refutes?.filter((id) => !gone.has(id)) ?? [];
      return {
        ...rest,
        ...(source === undefined ? {} : { 'derived-from': source }),
        ...(refuted.length === 0 ? {} : { refutes: refuted }),
      };
    });
}

/** Evidence in which some exhibits come too late: just what being struck means, where others hang on them. */
function postponed(
  evidence: readonly Exhibit[],
  gone: ReadonlySet<string>,
  asOf: number,
): readonly Exhibit[] {
  const later = new Date(asOf + 1).toISOString();
  return evidence.map((exhibit) => (gone.has(exhibit.id) ? { ...exhibit, observed: later } : exhibit));
}

/**
 * Exhibits of one kind to be added, with ids and labels of their own.
 * @param before how many others are added
 */
export function copiesOf(
  { program, case: { evidence } }: Scene,
  kind: Addable,
  count: number,
  before: number,
): readonly Exhibit[] {
  const summary = `Supposed: ${titlesOf(program, kind).join(' and ')}`;
  const taken = new Set(evidence.map(({ id }) => id));
  const prefix =
    ['N', 'new-', 'supposed-'].find((start) => ![...taken].some((id) => id.startsWith(start))) ??
    'supposed-new-';
  return Array.from({ length: count }, (_, copy) => {
    const number = before + copy;
    const labels = kind.ownLabels.map((name) => [
      name,
      freshLabel(program.vocabulary.attributes[name]!, name, number),
    ]);
    return {
      ...kind.example,
      summary,
      id: `${prefix}${number + 1}`,
      ...Object.fromEntries(labels),
    } as Exhibit;
  });
}
