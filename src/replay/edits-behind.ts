import type { Policy } from '../model/policy.ts';
import { countedClasses, vocabularyUsed } from './finding-uses.ts';
import type { PolicyChange } from './policy-change.ts';
import type { ValueChange } from './replay-report.ts';

/**
 * The edits that can have changed some findings and rules: theirs, those of the classes and the words that the findings
 * count by, of the rules that override the rules; and those of the policy that change which cases it is for, and what it
 * gives where no rule prevails.
 * @param edits all edits between two versions; those that cannot change a verdict are left out
 * @param versions the policy that decided the case before, and the one that does now; one of them where there is only one
 */
export function editsBehind(
  changes: readonly ValueChange[],
  edits: readonly PolicyChange[],
  versions: readonly Policy[],
): readonly PolicyChange[] {
  const ids = new Set(versions.map(({ policy }) => policy));
  const other = versions.length < 2 || ids.size > 1;
  const bears = bearingOn(changes, versions);
  return edits.filter((edit) => {
    if (!edit.weighs) return false;
    if (edit.what === 'vocabulary') return bears(edit);
    if (!ids.has(edit.policy)) return false;
    return edit.what === 'policy' ? other || !isScope(edit) : bears(edit);
  });
}

/** Which cases a policy is for matters only to those that another decided before. */
const isScope = ({ key }: PolicyChange): boolean => key?.startsWith('applies-to') === true;

function bearingOn(
  changes: readonly ValueChange[],
  versions: readonly Policy[],
): (edit: PolicyChange) => boolean {
  const named = (what: ValueChange['what']): ReadonlySet<string> =>
    new Set(changes.filter((change) => change.what === what).map(({ id }) => id));
  const [findings, rules] = [named('finding'), named('rule')];
  const measured = versions.flatMap((policy) =>
    Object.entries(policy.findings).flatMap(([id, finding]) =>
      findings.has(id) ? [{ policy, finding }] : [],
    ),
  );
  const classes = new Set(measured.flatMap(({ finding }) => countedClasses(finding)));
  const words = new Set(
    measured.flatMap(({ finding, policy }) =>
      [...vocabularyUsed(finding, policy)].map((word) => `${policy.vocabulary} ${word}`),
    ),
  );
  const overriding = new Set(versions.flatMap((policy) => overridersOf(rules, policy)));
  return ({ what, id, key }) => {
    if (what === 'finding') return findings.has(id);
    if (what === 'class') return classes.has(id);
    if (what === 'rule') return rules.has(id) || (key !== 'when' && overriding.has(id));
    return what === 'vocabulary' && words.has(`${id} ${key!.split(' ', 2).join(' ')}`);
  };
}

/** The rules that may defeat some of the given ones. Whether they apply is a change of their own. */
function overridersOf(rules: ReadonlySet<string>, policy: Policy): readonly string[] {
  const verdicts = new Set(
    Object.entries(policy.rules).flatMap(([id, { verdict }]) => (rules.has(id) ? [verdict] : [])),
  );
  return Object.entries(policy.rules).flatMap(([id, { overrides = [] }]) => {
    const covers =
      typeof overrides === 'string' ? verdicts.has(overrides) : overrides.some((other) => rules.has(other));
    return covers ? [id] : [];
  });
}
