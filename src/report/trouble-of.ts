import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Audience } from '../explain/audience.ts';
import type { Trouble } from '../replay/trouble.ts';
import { placeOf } from './check/check-report.ts';
import { toldTo } from './diagnostics.ts';

/** A diagnostic as plain data for a report, as far as its readers may see it. */
export function troubleOf(diagnostic: Diagnostic, audience: Audience): Trouble {
  const { code, severity, span } = diagnostic;
  const place = span.file.text === '' ? { file: span.file.name, line: undefined } : placeOf(diagnostic);
  const { message, help } = toldTo(diagnostic, audience);
  return { code, severity, message, help, place };
}
