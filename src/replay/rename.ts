import { renamedBecause } from '../model/placeholder.ts';
import { renamedIn } from '../model/forms/forms.ts';
import type { Condition } from '../model/condition.ts';
import type { Policy, Rule } from '../model/policy.ts';

/** The sections of a policy whose entries have ids. */
export type Room = 'classes' | 'findings' | 'rules' | 'guarantees' | 'assumptions';

/** New ids, by section and old id. */
export type NewIds = Readonly<Partial<Record<Room, ReadonlyMap<string, string>>>>;

type Swap = (id: string) => string;

/**
 * Renames classes, findings, rules, guarantees and assumptions of a policy wherever they are named. An entry that names
 * none of them stays the same object, so that what is known of it need not be found again.
 */
export function rename(policy: Policy, ids: NewIds): Policy {
  const idIn =
    (room: Room): Swap =>
    (id) =>
      ids[room]?.get(id) ?? id;
  let isTouched = false;
  const swapIn =
    (room: Room): Swap =>
    (id) => {
      const to = ids[room]?.get(id);
      isTouched ||= to !== undefined;
      return to ?? id;
    };
  const [classId, findingId, ruleId] = [swapIn('classes'), swapIn('findings'), swapIn('rules')];
  const mapped = <T>(
    room: Room,
    entries: Readonly<Record<string, T>>,
    change: (entry: T) => T,
  ): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(entries).map(([id, entry]) => {
        isTouched = false;
        const made = change(entry);
        return [idIn(room)(id), isTouched ? made : entry];
      }),
    );
  const when = <T extends { readonly when: Condition }>(entry: T): T => ({
    ...entry,
    when: naming(entry.when, findingId),
  });
  const { classes, findings, rules, guarantees, assumptions, translations } = policy;
  return {
    ...policy,
    classes: mapped('classes', classes, (one) => one),
    findings: mapped('findings', findings, (one) => renamedIn(one, { class: classId, finding: findingId })),
    rules: mapped('rules', rules, (rule) => when(filled(overriding(rule, ruleId), findingId))),
    ...(guarantees === undefined ? {} : { guarantees: mapped('guarantees', guarantees, when) }),
    ...(assumptions === undefined ? {} : { assumptions: mapped('assumptions', assumptions, when) }),
    ...(translations === undefined
      ? {}
      : { translations: renamedTexts(translations, idIn('findings'), idIn('rules')) }),
  };
}

/** Translations name findings and rules by their ids, and in reasons as placeholders. */
const renamedTexts = (
  translations: NonNullable<Policy['translations']>,
  findingId: Swap,
  ruleId: Swap,
): NonNullable<Policy['translations']> =>
  Object.fromEntries(
    Object.entries(translations).map(([language, { findings, rules, ...said }]) => [
      language,
      {
        ...said,
        ...(findings === undefined ? {} : { findings: renamedKeys(findings, findingId) }),
        ...(rules === undefined
          ? {}
          : {
              rules: renamedKeys(rules, ruleId, (rule) =>
                rule.because === undefined
                  ? rule
                  : { ...rule, because: renamedBecause(rule.because, findingId) },
              ),
            }),
      },
    ]),
  );

const renamedKeys = <T>(
  map: Readonly<Record<string, T>>,
  swap: Swap,
  change: (entry: T) => T = (entry) => entry,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).map(([id, entry]) => [swap(id), change(entry)]));

function naming(condition: Condition, swap: Swap): Condition {
  if (typeof condition === 'string') return swap(condition);
  const lists = Object.entries(condition as Readonly<Record<string, readonly Condition[]>>);
  return Object.fromEntries(lists.map(([op, parts]) => [op, parts.map((part) => naming(part, swap))]));
}

function filled(rule: Rule, swap: Swap): Rule {
  return rule.because === undefined ? rule : { ...rule, because: renamedBecause(rule.because, swap) };
}

function overriding(rule: Rule, swap: Swap): Rule {
  const { overrides } = rule;
  return typeof overrides === 'object' ? { ...rule, overrides: overrides.map(swap) } : rule;
}
