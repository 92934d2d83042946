import { warning } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote, quoteName } from '../../diagnostic/quote.ts';
import type { Case } from '../../model/case.ts';
import { EXHIBIT_KEYS } from '../../model/shapes.ts';
import type { At } from '../check.ts';

const OWN_KEYS: ReadonlySet<string> = new Set(EXHIBIT_KEYS);

/** A text between quotation marks as word processors set them. */
const CURLY = /^[\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB].*[\u201C\u201D\u2018\u2019\u00AB\u00BB]$/u;

const isCurly = (value: unknown): boolean => typeof value === 'string' && CURLY.test(value);

/**
 * Warns of labels between curly quotation marks: YAML treats these as part of the label. The message shows no label.
 */
export function curlyQuotes({ evidence }: Case, at: At): readonly Diagnostic[] {
  return evidence.flatMap((exhibit, position) =>
    Object.keys(exhibit)
      .filter((name) => !OWN_KEYS.has(name) && isCurly(exhibit[name]))
      .map((name) =>
        warning(
          'case/curly-quotes',
          at(['evidence', position, name]),
          `${quote(name)} of ${quoteName(exhibit.id)} has curly quotation marks around it, which become part of the label`,
          'write straight ones, `"` or `\'`, or none: with the marks it is counted as another label than without',
        ),
      ),
  );
}
