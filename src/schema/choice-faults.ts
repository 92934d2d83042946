import { FORM, FORMS } from '../model/forms/forms.ts';
import { complaint } from '../diagnostic/complaint.ts';
import type { CodeOf } from '../diagnostic/severities.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { quote } from '../diagnostic/quote.ts';
import { listed, nearest } from '../diagnostic/suggest.ts';
import type { ReadDocument } from '../source/read.ts';
import type { SchemaKind } from './documents.ts';
import { pointerOf } from './json-pointer.ts';

/** An entry that must have exactly one of several keys but has none or several, and the JSON pointer to it. */
interface ChoiceFault {
  readonly pointer: string;
  readonly diagnostic: Diagnostic;
}

/** A choice among keys that every entry of a map must make. */
interface Choice {
  readonly map: string;
  readonly keys: readonly string[];
  /** Whether a key belongs to another form that is chosen, so that it does not count as a choice itself. */
  readonly isWithin: (key: string, present: readonly string[]) => boolean;
  readonly none: CodeOf<'error'>;
  readonly several: CodeOf<'error'>;
  readonly noun: string;
  readonly remedy: string;
}

const FORM_CHOICE: Choice = {
  map: 'findings',
  keys: FORMS,
  // `same` has its counts under `all`, so the two keys together are one form
  isWithin: (key, present) =>
    FORMS.some((form) => form !== key && FORM[form].lists.includes(key) && present.includes(form)),
  none: 'policy/no-form',
  several: 'policy/several-forms',
  noun: 'form',
  remedy: 'make a finding of each, and join them in a third by `all` or `any`',
};

const TYPES: Omit<Choice, 'map'> = {
  keys: ['scale', 'one-of', 'type'],
  isWithin: () => false,
  none: 'vocabulary/no-type',
  several: 'vocabulary/several-types',
  noun: 'type',
  remedy: '`scale` is for ordered values, `one-of` for unordered ones, `type` for all else',
};

const CHOICES: Readonly<Record<SchemaKind, readonly Choice[]>> = {
  vocabulary: [
    { map: 'attributes', ...TYPES },
    { map: 'facts', ...TYPES },
  ],
  policy: [FORM_CHOICE],
  case: [],
  tests: [],
  config: [],
};

/**
 * Checks by hand what a JSON Schema reports badly: that a finding has exactly one form, and an attribute or fact
 * exactly one type. All other schema errors about such an entry only repeat this and are dropped.
 */
export function choiceFaults(kind: SchemaKind, document: ReadDocument): readonly ChoiceFault[] {
  return CHOICES[kind].flatMap((choice) =>
    entriesOf(entryAt(document.value, choice.map)).flatMap(([id, entry]) => {
      const diagnostic = isMap(entry) ? choiceFault(choice, id, Object.keys(entry), document) : undefined;
      return diagnostic === undefined ? [] : [{ pointer: pointerOf([choice.map, id]), diagnostic }];
    }),
  );
}

function choiceFault(
  choice: Choice,
  id: string,
  present: readonly string[],
  { locate }: ReadDocument,
): Diagnostic | undefined {
  const chosen = present.filter((key) => choice.keys.includes(key) && !choice.isWithin(key, present));
  const [first, second] = chosen;
  if (first === undefined) {
    const slip = present.find((key) => nearest(key, choice.keys) !== undefined);
    const near = slip === undefined ? undefined : nearest(slip, choice.keys);
    const help =
      slip === undefined || near === undefined
        ? `give it one of ${listed(choice.keys, 'and')}`
        : `did you mean \`${near}\` where it says ${quote(slip)}?`;
    return complaint(
      choice.none,
      locate([choice.map, id], 'key'),
      `${quote(id)} has no ${choice.noun}`,
      help,
    );
  }
  if (second === undefined) return undefined;
  const message = `${quote(id)} has more than one ${choice.noun}: ${listed(chosen, 'and')}`;
  return complaint(choice.several, locate([choice.map, id, second], 'key'), message, choice.remedy);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entryAt = (value: unknown, key: string): unknown =>
  isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  isMap(value) ? Object.entries(value) : [];
