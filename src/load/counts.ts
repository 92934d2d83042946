import type { Counted } from '../model/counted.ts';
import type { Finding } from '../model/forms/forms.ts';
import type { RateFinding } from '../model/forms/rate.ts';
import type { Policy } from '../model/policy.ts';
import type { Path } from '../source/locate.ts';

/** A place where a policy counts the exhibits of a class. */
export interface Count {
  readonly class: string;
  /** The key that names the class. */
  readonly key: 'count' | 'rate';
  readonly distinct?: string | undefined;
  readonly within?: string | undefined;
  readonly baseline?: string | undefined;
  readonly path: Path;
}

/** Every count of a policy, whatever the form of its finding. */
export function countsOf(policy: Policy): readonly Count[] {
  return Object.entries(policy.findings).flatMap(([id, finding]) => countsIn(finding, ['findings', id]));
}

function countsIn(finding: Finding, path: Path): readonly Count[] {
  if ('count' in finding) return [counted(finding, path)];
  if ('rate' in finding) return [rated(finding, path)];
  if ('sum' in finding) return finding.sum.map((term, at) => counted(term, [...path, 'sum', at]));
  if ('same' in finding) return finding.all.map((term, at) => counted(term, [...path, 'all', at]));
  return [];
}

function counted(term: Counted, path: Path): Count {
  return { class: term.count, key: 'count', distinct: term.distinct, within: term.within, path };
}

function rated({ rate, within, baseline }: RateFinding, path: Path): Count {
  return { class: rate, key: 'rate', within, baseline, path };
}
