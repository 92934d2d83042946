import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Case } from '../../model/case.ts';
import type { Path } from '../../model/path.ts';
import type { At } from '../check.ts';

/** Matches text that YAML may read as a number. */
const NUMERIC = /^[-+.]?[0-9.]/;

/**
 * A number under `subject` must be stored exactly as written: `0042` is a contract number and not 42, `+4930123` a
 * telephone number. A number that YAML would change is refused; the message does not show it.
 */
export function writtenNumbers({ subject }: Case, at: At): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const look = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [place, item] of value.entries()) look(item, [...path, place]);
    if (typeof value !== 'number') return;
    const span = at(path);
    const written = span.file.text.slice(span.start, span.end);
    if (written === String(value) || !NUMERIC.test(written)) return;
    const message = 'this number under `subject` would not be kept as it is written';
    const help = 'put it in quotes: YAML reads `0042` as 42, and drops the sign of `+5`';
    found.push(complaint('case/changed-number', span, message, help));
  };
  for (const [key, value] of Object.entries(subject)) look(value, ['subject', key]);
  return found;
}
