import type { InvalidCase, Trouble } from '../replay/trouble.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Audience } from '../explain/audience.ts';
import { placeOf } from './check/check-report.ts';
import { toldTo } from './diagnostics.ts';

/** A diagnostic as plain data for a report, as far as its readers may see it. */
export function troubleOf(diagnostic: Diagnostic, audience: Audience): Trouble {
  const { code, severity, span } = diagnostic;
  const place = span.file.text === '' ? { file: span.file.name, line: undefined } : placeOf(diagnostic);
  const { message, help } = toldTo(diagnostic, audience);
  return { code, severity, message, help, place };
}

/** A trouble as JSON, with its place as flat keys. Unknown values have no key. */
export function troubleDocument({ code, severity, message, help, place }: Trouble): object {
  const { file, line } = place;
  const column = place.line === undefined ? undefined : place.column;
  return { code, severity, message, help, file, line, column };
}

/** An invalid case as JSON. Unknown values have no key. */
export function invalidDocument({ id, place, troubles }: InvalidCase): object {
  return { case: { id, place }, diagnostics: troubles.map(troubleDocument) };
}
