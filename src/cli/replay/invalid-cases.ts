import { JUDGEMENT } from '../../replay/judgement.ts';
import type { Audience } from '../../explain/audience.ts';
import type { InvalidCase } from '../../replay/trouble.ts';
import { troubleOf } from '../../report/trouble-document.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { whyInvalid } from '../../replay/why-invalid.ts';

/**
 * The cases that could not be decided again, and why, as far as the readers of a report may see them.
 * @param most how many are listed
 */
export function invalidCases(
  { found }: ReplayResult,
  loaded: LoadedPolicies,
  most: number,
  audience: Audience,
): readonly InvalidCase[] {
  const invalid = found.where((judgement) => judgement === JUDGEMENT.invalid, most);
  return Array.from(invalid, ({ read, place }) => {
    const item = read();
    const id = item.ok ? item.case.case : undefined;
    const diagnostics = item.ok ? [whyInvalid(item.case, item, loaded)] : item.diagnostics;
    return { id, place, troubles: diagnostics.map((one) => troubleOf(one, audience)) };
  });
}
