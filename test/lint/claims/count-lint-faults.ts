import type { LintDiagnostic } from '../../../src/lint/lint.ts';
import type { Finding } from '../../../src/model/forms/forms.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import { duration } from '../../naive/time.ts';
import type { LintBench } from './policy-lint-faults.ts';

/** A count as a policy has it, with the path that leads to it. */
interface Placed {
  readonly path: string;
  readonly count: Readonly<Record<string, unknown>>;
}

/** All that a policy counts, found by looking everywhere in it. */
function countsEverywhere(value: unknown, path: readonly (string | number)[] = []): readonly Placed[] {
  if (typeof value !== 'object' || value === null) return [];
  const map = value as Readonly<Record<string, unknown>>;
  const own = 'count' in map || 'rate' in map ? [{ path: JSON.stringify(path), count: map }] : [];
  const within = Object.entries(map).flatMap(([key, part]) =>
    countsEverywhere(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [...own, ...within];
}

/** The codes of lints on what is counted. */
export const COUNT_LINTS = [
  'policy/unused-class',
  'policy/window-over-baseline',
  'policy/zero-weight',
] as const;

/** What lints on what is counted say and do not say, as it should be, and what is not true of what they say. */
export function countLintFaults(
  bench: LintBench,
  said: readonly LintDiagnostic[],
): { readonly faults: readonly string[]; readonly held: readonly string[] } {
  const { policy } = bench;
  const counts = Object.entries(policy.findings).flatMap(([id, finding]) =>
    countsEverywhere(finding, ['findings', id]),
  );
  const counted = new Set(counts.map(({ count }) => count['count'] ?? count['rate']));
  const truly: Readonly<Record<(typeof COUNT_LINTS)[number], readonly string[]>> = {
    'policy/unused-class': Object.keys(policy.classes)
      .filter((id) => !counted.has(id))
      .map((id) => JSON.stringify(['classes', id])),
    'policy/window-over-baseline': counts
      .filter(
        ({ count: { within, baseline } }) =>
          typeof baseline === 'string' && duration(String(within)) > duration(baseline),
      )
      .map(({ path }) => `${path.slice(0, -1)},"within"]`),
    'policy/zero-weight': counts
      .filter(({ count: { weight } }) => weight === 0)
      .map(({ path }) => `${path.slice(0, -1)},"weight"]`),
  };
  const held = said.filter(({ code }) => (COUNT_LINTS as readonly string[]).includes(code));
  const faults = COUNT_LINTS.flatMap((code) => {
    const at = held.filter((one) => one.code === code).map(({ span }) => span.file.text);
    return at.toSorted().join() === truly[code].toSorted().join()
      ? []
      : [`${code} is said of ${at.join()}, and not of ${truly[code].join()}`];
  });
  return { faults: [...faults, ...idleFaults(bench, held)], held: held.map(({ code }) => code) };
}

/** What is said to have no effect is left out, and changes a case all the same. */
function idleFaults(bench: LintBench, held: readonly LintDiagnostic[]): readonly string[] {
  const { policy, cases } = bench;
  return held.flatMap(({ code, span }) => {
    const path = JSON.parse(span.file.text) as readonly (string | number)[];
    const without =
      code === 'policy/unused-class' ? withoutClass(policy, String(path[1])) : withoutTerm(policy, path);
    if (code === 'policy/window-over-baseline' || without === undefined) return [];
    const changed = cases.find((one) => outcome(policy, bench, one) !== outcome(without, bench, one));
    return changed === undefined ? [] : [`${code} at ${span.file.text}: not of ${JSON.stringify(changed)}`];
  });
}

/** The verdict, and what each finding measures. */
function outcome(policy: Policy, { vocabulary }: LintBench, theCase: LintBench['cases'][number]): string {
  const { verdict, contested, grounds, findings } = evaluateNaively(policy, vocabulary, theCase);
  return JSON.stringify([
    verdict,
    contested,
    grounds,
    findings.map(({ id, established, measured }) => [id, established, measured]),
  ]);
}

function withoutClass(policy: Policy, id: string): Policy {
  const { [id]: _, ...classes } = policy.classes;
  return { ...policy, classes };
}

/** A policy without a term of a sum; undefined where it is the only one, or of another form. */
function withoutTerm(
  policy: Policy,
  [, id = '', form, at]: readonly (string | number)[],
): Policy | undefined {
  const finding = policy.findings[String(id)]!;
  if (form !== 'sum' || !('sum' in finding) || finding.sum.length === 1) return undefined;
  const less = { ...finding, sum: finding.sum.filter((_, index) => index !== Number(at)) } as Finding;
  return { ...policy, findings: { ...policy.findings, [id]: less } };
}
