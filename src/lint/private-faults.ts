import { within } from '../diagnostic/diagnostic.ts';
import { firstOfMany } from './first-of-many.ts';
import type { LintFault, TextSubject } from './lint.ts';
import type { PrivateData } from './private-data.ts';
import { textsOf } from './texts.ts';

/** The faults of a document whose texts hold private data. @param dataIn finds it in a text */
export const privateFaults = (
  subject: TextSubject,
  dataIn: (text: string) => readonly PrivateData[],
): readonly LintFault[] => firstOfMany(found(subject, dataIn));

function* found(
  { value, at }: TextSubject,
  dataIn: (text: string) => readonly PrivateData[],
): Iterable<() => LintFault> {
  for (const { text, path } of textsOf(value))
    for (const data of dataIn(text))
      yield () => ({
        span: within(at(path), data.text),
        message: `this looks like ${data.what}`,
        help: 'write a label such as `person-a` instead, and keep the original at the place that `location` names',
      });
}
