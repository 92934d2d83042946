import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { agesIn } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import { leavesRoom } from '../../model/time.ts';
import type { Path } from '../../model/path.ts';
import type { At, Check } from '../check.ts';
import { countsOf } from '../counts.ts';

/** Where a minimum and a maximum age are given, some age must meet both. */
export const ages: Check<Policy> = (policy, _, at) => [
  ...countsOf(policy).flatMap(({ within, 'older-than': least, path }) =>
    faults('older-than', least, within, path, at),
  ),
  ...Object.entries(policy.findings).flatMap(([id, finding]) => {
    const { for: least, within } = agesIn(finding);
    return faults('for', least, within, ['findings', id], at);
  }),
];

const TOLD = {
  'older-than': (least: string, within: string) => `nothing is both older than ${least} and within ${within}`,
  for: (least: string, within: string) =>
    `nothing began less than ${within} ago and has lasted ${least} or more`,
} as const;

function faults(
  key: 'older-than' | 'for',
  least: string | undefined,
  within: string | undefined,
  path: Path,
  at: At,
): readonly Diagnostic[] {
  if (least === undefined || within === undefined || leavesRoom(least, within)) return [];
  return [
    complaint(
      'policy/no-room',
      at([...path, key]),
      TOLD[key](quote(least), quote(within)),
      `\`${key}\` must be shorter than \`within\``,
    ),
  ];
}
