import { positionOf } from '../../diagnostic/diagnostic.ts';
import type { Audience } from '../../explain/audience.ts';
import type { AlteredDecision } from '../../replay/replay-report.ts';
import { toldTo } from '../../report/diagnostics.ts';
import type { SinceDiagnostic } from '../verify/since-diagnostics.ts';

/** A decision of the base that was removed or changed since, as a report shows it. */
export function alteredDecision(
  { kind, case: id, diagnostic }: SinceDiagnostic,
  audience: Audience,
): AlteredDecision {
  const { file, start } = diagnostic.span;
  const place = kind === 'case-gone' ? file.name : `${file.name}:${positionOf(file, start).line}`;
  const { message } = toldTo(diagnostic, audience);
  return { id, place, kind: kind === 'case-gone' ? 'gone' : kind, message };
}
