import { lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { lastOf } from '../model/ends.ts';
import { settle } from '../engine/settle.ts';
import type { Case, Exhibit, Fact, FactEntry } from '../model/case.ts';
import { entriesOf, isPlain } from '../model/fact-entries.ts';
import { freshLabel } from './candidate-values.ts';
import { type Addable } from './addable.ts';
import { titlesOf } from './described-addition.ts';
import type { FactChange, Interchangeable } from './contrast.ts';
import type { CaseView } from './case-view.ts';

/**
 * Applies a change to a case: sets facts, removes exhibits and adds others. Decisions are left out, since nobody
 * decided this case. The view is applied as well: struck exhibits are removed, and its as-of is used.
 */
export function changedCase(
  { program, case: theCase, view, asOf, recorded }: CaseView,
  changed: readonly FactChange[],
  struck: readonly Interchangeable[],
  added: readonly Exhibit[],
): Case {
  const gone = new Set([...(view.struck ?? []), ...struck.flatMap(({ count, of }) => of.slice(0, count))]);
  const { decisions: _decisions, ...rest } = theCase;
  const facts = { ...recorded, ...Object.fromEntries(changed.map((one) => [one.fact, one.recorded])) };
  const whole: Case = {
    ...rest,
    'as-of': new Date(asOf).toISOString(),
    facts,
    evidence: [...theCase.evidence, ...added],
  };
  if (gone.size === 0) return whole;
  const without = {
    ...whole,
    facts: withoutProofs(facts, gone),
    evidence: withoutExhibits(whole.evidence, gone),
  };
  const expected = settle(program, whole, { struck: gone });
  const same = JSON.stringify(settle(program, without)) === JSON.stringify(expected);
  return same ? without : { ...whole, evidence: postponed(whole.evidence, gone, asOf) };
}

/**
 * Removes from facts the references to removed exhibits; an entry that only removed exhibits showed is removed as well.
 */
function withoutProofs(facts: Case['facts'], gone: ReadonlySet<string>): Case['facts'] {
  const left = (entry: FactEntry): readonly FactEntry[] => {
    const { 'shown-by': shownBy, ...rest } = entry;
    if (shownBy === undefined || !shownBy.some((id) => gone.has(id))) return [entry];
    const others = shownBy.filter((id) => !gone.has(id));
    return others.length === 0 ? [] : [{ ...rest, 'shown-by': others }];
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]): readonly (readonly [string, Fact])[] => {
      if (isPlain(fact)) return [[name, fact]];
      const entries = entriesOf(fact).flatMap(left);
      const [only] = entries;
      if (only === undefined) return [];
      return [[name, entries.length === 1 && !Array.isArray(fact) ? only : entries]];
    }),
  );
}

/**
 * Removes some exhibits. Whatever derived from a removed one then derives from that one's source or, where it had none,
 * from the first of the others that derived from it, so that exhibits of one origin still share an origin.
 */
function withoutExhibits(evidence: readonly Exhibit[], gone: ReadonlySet<string>): readonly Exhibit[] {
  const heirs = new Map<string, string>();
  const standing = standingSource(evidence, gone);
  const sourceOf = ({ id, 'derived-from': source }: Exhibit): string | undefined => {
    if (source === undefined || !gone.has(source)) return source;
    const { at, first } = standing(source);
    if (at !== undefined) return at;
    if (!heirs.has(first)) heirs.set(first, id);
    const heir = lookUp(heirs, first);
    return heir === id ? undefined : heir;
  };
  return evidence
    .filter(({ id }) => !gone.has(id))
    .map((exhibit) => {
      const source = sourceOf(exhibit);
      const isRefuting = exhibit.refutes?.some((id) => gone.has(id)) === true;
      if (source === exhibit['derived-from'] && !isRefuting) return exhibit;
      const { 'derived-from': _source, refutes, ...rest } = exhibit;
      const refuted = refutes?.filter((id) => !gone.has(id)) ?? [];
      return {
        ...rest,
        ...(source === undefined ? {} : { 'derived-from': source }),
        ...(refuted.length === 0 ? {} : { refutes: refuted }),
      };
    });
}

/**
 * For a removed exhibit: the first exhibit on its `derived-from` chain that remains, if any, and the end of the chain.
 * Each chain is walked once.
 */
function standingSource(
  evidence: readonly Exhibit[],
  gone: ReadonlySet<string>,
): (id: string) => { readonly at: string | undefined; readonly first: string } {
  const sources = new Map(evidence.map(({ id, 'derived-from': source }) => [id, source]));
  const known = new Map<string, { readonly at: string | undefined; readonly first: string }>();
  return (id) => {
    const chain: string[] = [];
    let at: string | undefined = id;
    for (; at !== undefined && gone.has(at) && !known.has(at); at = sources.get(at)) chain.push(at);
    const before = at === undefined ? undefined : known.get(at);
    const found = before ?? { at, first: lastOf(chain) };
    for (const link of chain) known.set(link, found);
    return found;
  };
}

/**
 * Dates some exhibits after as-of. This has the same effect as striking them, and keeps the exhibits that depend on
 * them valid.
 */
function postponed(
  evidence: readonly Exhibit[],
  gone: ReadonlySet<string>,
  asOf: number,
): readonly Exhibit[] {
  const later = new Date(asOf + 1).toISOString();
  return evidence.map((exhibit) => (gone.has(exhibit.id) ? { ...exhibit, observed: later } : exhibit));
}

/**
 * Makes exhibits of one kind to add, with ids and labels of their own.
 * @param before how many other exhibits are added
 */
export function copiesOf(
  { program, case: { evidence } }: CaseView,
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
      freshLabel(named(program.vocabulary.attributes, name), name, number),
    ]);
    return {
      ...kind.example,
      summary,
      id: `${prefix}${number + 1}`,
      ...Object.fromEntries(labels),
    } as Exhibit;
  });
}
