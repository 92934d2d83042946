import { complaint } from '../diagnostic/complaint.ts';
import type { CodeOf } from '../diagnostic/severities.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { isName, quote, quoteValue } from '../diagnostic/quote.ts';
import { listed, nearest } from '../diagnostic/suggest.ts';
import type { ReadDocument } from '../source/read.ts';
import { descriptionOf, titleOf, whatIs, type Words } from './schema-words.ts';
import { stepsOf } from './json-pointer.ts';
import { typeFault } from './type-fault.ts';
import type { SchemaError } from './validators.cjs';

/**
 * Makes the message about a wrong value.
 * @param name the name of the value
 * @param said the value in backticks, or the id that is its key; undefined where it must not be shown
 */
type Teller = (error: SchemaError, name: string, said: string | undefined) => Words;

const TELLERS: Partial<Record<string, Teller>> = {
  type: typeFault,
  enum: notOneOf,
  pattern: malformed,
  minimum: tooSmall,
  maximum: tooLarge,
  minItems: empty,
  minProperties: empty,
  'false schema': misplaced,
};

/**
 * The diagnostic for a value, or the form of a key, that its schema rejects; undefined where the error is not about a
 * value.
 */
export function valueFault(error: SchemaError, document: ReadDocument): Diagnostic | undefined {
  const tell = TELLERS[error.keyword];
  if (tell === undefined) return undefined;
  const steps = stepsOf(error.instancePath);
  const inKey = error.propertyName !== undefined;
  const said = document.file.isOfRules === true ? saidOfRules(error) : saidOfCase(error);
  const { code, message, help } = tell(error, whatIs(steps, document), said);
  const part = inKey || error.keyword === 'false schema' || isFilled(error.data) ? 'key' : 'value';
  const span = document.locate(inKey ? [...steps, error.propertyName ?? ''] : steps, part);
  return complaint(code, span, message, help);
}

/** Whether a value is a map or list with content: it may span many lines, so its key is marked instead. */
const isFilled = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.keys(data).length > 0;

const writtenIn = ({ propertyName, data }: SchemaError): unknown => propertyName ?? data;

function saidOfRules(error: SchemaError): string | undefined {
  const written = writtenIn(error);
  return typeof written === 'object' ? undefined : quote(written);
}

/**
 * What may be quoted of a case: a misspelling of a valid word, a short number, an id where one belongs, a duration such
 * as `48 hours`.
 */
function saidOfCase(error: SchemaError): string | undefined {
  const written = writtenIn(error);
  if (error.keyword === 'enum') return quoteValue(written, (error.schema as readonly unknown[]).map(String));
  if (typeof written !== 'string') return quoteValue(written);
  const ofDurations = FORMS[titleOf(error.parentSchema)]?.code === 'schema/bad-duration';
  return isName(written) || (ofDurations && shortDuration(written) !== undefined)
    ? quote(written)
    : undefined;
}

function notOneOf(
  { data, schema, parentSchema }: SchemaError,
  name: string,
  said: string | undefined,
): Words {
  const allowed = (schema as readonly unknown[]).map(String);
  const written = typeof data === 'string' ? said : undefined;
  const near = typeof data === 'string' ? nearest(data, allowed) : undefined;
  return {
    code: 'schema/not-one-of',
    message: `${name} must be ${listed(allowed)}${butNot(written)}`,
    help: near === undefined ? descriptionOf(parentSchema) : `did you mean \`${near}\`?`,
  };
}

/** The name of a text format, and the code to report where a text does not have it. */
interface Form {
  readonly code: CodeOf<'error'>;
  readonly noun: string;
  /** A description of the format, where the schema's own description covers more than that. */
  readonly means?: string;
  /** Whether it is free text, which is never shown. */
  readonly free?: true;
}

const ID: Form = {
  code: 'schema/bad-id',
  noun: 'an id',
  means: 'lower-case letters, digits and hyphens, with at least one letter, such as `prior-warnings`',
};

const FORMS: Partial<Record<string, Form>> = {
  id: ID,
  kind: ID,
  condition: ID,
  'exhibit id': { code: 'schema/bad-id', noun: 'the id of an exhibit' },
  word: { code: 'schema/bad-word', noun: 'a word' },
  duration: { code: 'schema/bad-duration', noun: 'a duration' },
  ago: { code: 'schema/bad-duration', noun: 'a duration' },
  digest: { code: 'schema/bad-digest', noun: 'a digest', free: true },
  sha256: { code: 'schema/bad-digest', noun: 'a digest', free: true },
};

function malformed(error: SchemaError, name: string, said: string | undefined): Words {
  const text = String(writtenIn(error));
  if (text.trim() === '') return error.propertyName === undefined ? empty(error, name) : emptyKey(error);
  const help = descriptionOf(error.parentSchema);
  const most = longest(error.schema);
  if (most !== undefined && Array.from(text).length > most) {
    return {
      code: 'schema/too-long',
      message: `${name} is longer than ${most.toLocaleString('en')} characters`,
      help,
    };
  }
  const form = FORMS[titleOf(error.parentSchema)];
  if (form === undefined)
    return { code: 'schema/not-one-of', message: `${name} cannot be ${said ?? 'what it is here'}`, help };
  const written = form.free === true ? name : (said ?? `the value of ${name}`);
  const shorter = form.code === 'schema/bad-duration' ? shortDuration(text) : undefined;
  return {
    code: form.code,
    message: `${written} is not ${form.noun}`,
    help: shorter === undefined ? `${form.noun} is ${form.means ?? help}` : `did you mean \`${shorter}\`?`,
  };
}

/** The maximum length in a pattern that limits nothing else. */
function longest(pattern: unknown): number | undefined {
  const [, most] = /\[\^\]\{1,(\d+)\}\$$/.exec(String(pattern)) ?? [];
  return most === undefined ? undefined : Number(most);
}

/** Suggests `48h` for `48 hours`. */
function shortDuration(text: string): string | undefined {
  const [, count, unit] =
    /^0*([1-9][0-9]{0,8}) *([mhdw])(?:|in|ins|inutes?|ours?|rs?|ays?|eeks?)$/i.exec(text) ?? [];
  return count === undefined || unit === undefined ? undefined : `${count}${unit.toLowerCase()}`;
}

function empty({ parentSchema }: SchemaError, name: string): Words {
  return {
    code: 'schema/empty',
    message: `${name} has nothing in it`,
    help: `it takes ${descriptionOf(parentSchema)}`,
  };
}

function emptyKey({ parentSchema }: SchemaError): Words {
  return { code: 'schema/empty', message: 'a key has nothing in it', help: descriptionOf(parentSchema) };
}

function tooSmall({ schema }: SchemaError, name: string, said: string | undefined): Words {
  const message = `${name} must be ${Number(schema).toLocaleString('en')} or more${butNot(said)}`;
  return { code: 'schema/bad-number', message };
}

function tooLarge({ schema }: SchemaError, name: string, said: string | undefined): Words {
  const message = `${name} must be ${Number(schema).toLocaleString('en')} or less${butNot(said)}`;
  return { code: 'schema/bad-number', message };
}

const butNot = (said: string | undefined): string => (said === undefined ? '' : `, not ${said}`);

function misplaced(_: SchemaError, name: string): Words {
  const help = '`exactly` stands alone; `at-least` and `at-most` may stand together';
  return { code: 'policy/several-comparators', message: `${name} cannot stand beside \`exactly\``, help };
}
