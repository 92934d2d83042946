import type { Finding } from '../model/policy.ts';
import type { ConditionTrace } from '../model/verdict.ts';

/** One thing that keeps a condition from holding: a finding that is missing, or one that stands against it. */
export interface Lack {
  readonly finding: string;
  readonly how: 'missing' | 'against';
}

/**
 * A shortest list of what would have to be otherwise for a condition to hold, in findings that look at exhibits or facts:
 * findings that join others are followed down to those. Where one of several would do, the first that needs least is taken.
 * @param findings the policy's findings
 * @param established by finding id
 */
export function lacking(
  condition: ConditionTrace,
  findings: Readonly<Record<string, Finding>>,
  established: ReadonlyMap<string, boolean>,
): readonly Lack[] {
  const memo = new Map<string, readonly Lack[]>();
  const ofFinding = (id: string, wanted: boolean): readonly Lack[] => {
    if ((established.get(id) === true) === wanted) return [];
    const key = `${wanted}:${id}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const lacks = ofForm(id, wanted);
    memo.set(key, lacks);
    return lacks;
  };
  const ofForm = (id: string, wanted: boolean): readonly Lack[] => {
    const finding = findings[id]!;
    if (!('same' in finding)) {
      if ('all' in finding)
        return (wanted ? every : least)(finding.all.map((part) => ofFinding(part, wanted)));
      if ('any' in finding)
        return (wanted ? least : every)(finding.any.map((part) => ofFinding(part, wanted)));
      if ('none' in finding)
        return (wanted ? every : least)(finding.none.map((part) => ofFinding(part, !wanted)));
    }
    return [{ finding: id, how: wanted ? 'missing' : 'against' }];
  };
  const ofCondition = (part: ConditionTrace, wanted: boolean): readonly Lack[] => {
    if (part.holds === wanted) return [];
    if (part.op === 'finding') return ofFinding(part.id, wanted);
    const below = part.parts.map((inner) => ofCondition(inner, part.op === 'none' ? !wanted : wanted));
    return (part.op === 'any') === wanted ? least(below) : every(below);
  };
  return ofCondition(condition, true);
}

const every = (lists: readonly (readonly Lack[])[]): readonly Lack[] => {
  const seen = new Map(lists.flat().map((lack) => [`${lack.how}:${lack.finding}`, lack]));
  return [...seen.values()];
};

const least = (lists: readonly (readonly Lack[])[]): readonly Lack[] =>
  lists.reduce((best, list) => (list.length < best.length ? list : best));
