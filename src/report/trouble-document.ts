import type { InvalidCase, Trouble } from '../replay/trouble.ts';

/** A trouble as JSON has it: its place flat beside what it says. What is not known has no key. */
export function troubleDocument({ code, severity, message, help, place }: Trouble): object {
  const { file, line } = place;
  const column = place.line === undefined ? undefined : place.column;
  return { code, severity, message, help, file, line, column };
}

/** An invalid case as JSON has it. What is not known has no key. */
export function invalidDocument({ id, place, troubles }: InvalidCase): object {
  return { case: { id, place }, diagnostics: troubles.map(troubleDocument) };
}
