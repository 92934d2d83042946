import { complaint } from '../diagnostic/complaint.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { quote, quoteKey } from '../diagnostic/quote.ts';
import { listed, nearest, suggestion } from '../diagnostic/suggest.ts';
import type { ReadDocument } from '../source/read.ts';
import { descriptionOf, nounOf, propertiesOf } from './schema-words.ts';
import { stepsOf } from './json-pointer.ts';
import type { SchemaError } from './validators.cjs';

/** The key errors of one map. */
interface Keys {
  readonly unknown: SchemaError[];
  readonly missing: SchemaError[];
  readonly choice: SchemaError[];
}

/**
 * Reports the unknown and the missing keys of every map. A misspelt key is one mistake: an unknown key that is close to
 * a missing one is reported as a misspelling, and the missing one is not reported again.
 */
export function keyFaults(errors: readonly SchemaError[], document: ReadDocument): readonly Diagnostic[] {
  return [...byMap(errors).values()].flatMap((keys) => faultsOfMap(keys, document));
}

function byMap(errors: readonly SchemaError[]): ReadonlyMap<string, Keys> {
  const maps = new Map<string, Keys>();
  for (const error of errors) {
    const list = listFor(error.keyword);
    if (list === undefined) continue;
    const keys = maps.get(error.instancePath) ?? { unknown: [], missing: [], choice: [] };
    maps.set(error.instancePath, keys);
    keys[list].push(error);
  }
  return maps;
}

function listFor(keyword: string): keyof Keys | undefined {
  if (keyword === 'additionalProperties') return 'unknown';
  if (keyword === 'required') return 'missing';
  return keyword === 'anyOf' ? 'choice' : undefined;
}

function faultsOfMap({ unknown, missing, choice }: Keys, document: ReadDocument): readonly Diagnostic[] {
  const lacking = missing.map(missingKey);
  const choosable = choice.flatMap(alternatives);
  const meant = new Set<string | undefined>();
  const strangers = unknown.map((error) => {
    const key = unknownKey(error);
    const near = nearest(key, [...lacking, ...choosable]);
    meant.add(near);
    return strangerFault(error, key, near, document);
  });
  return [
    ...strangers,
    ...missing.filter((error) => !meant.has(missingKey(error))).map((error) => missingFault(error, document)),
    ...choice
      .filter((error) => !alternatives(error).some((key) => meant.has(key)))
      .map((error) => choiceFault(error, document)),
  ];
}

function strangerFault(
  { instancePath, parentSchema, data }: SchemaError,
  key: string,
  near: string | undefined,
  { file, locate }: ReadDocument,
): Diagnostic {
  const noun = nounOf(parentSchema);
  const free = Object.keys(propertiesOf(parentSchema)).filter((name) => !Object.hasOwn(Object(data), name));
  const help = near === undefined ? suggestion(key, free, 'other keys') : `did you mean \`${near}\`?`;
  const span = locate([...stepsOf(instancePath), key], 'key');
  const known = Object.keys(propertiesOf(parentSchema));
  const said = file.isOfRules === true ? quote(key) : quoteKey(key, Object(data)[key], known);
  return complaint('schema/unknown-key', span, `${said} is not a key of ${noun}`, help);
}

function missingFault(error: SchemaError, { locate }: ReadDocument): Diagnostic {
  const key = missingKey(error);
  const steps = stepsOf(error.instancePath);
  const message = `${nounOf(error.parentSchema)} needs \`${key}\``;
  // attributes make any key valid here, so a misspelt key is not reported as unknown; still, it is probably the missing
  // one
  const properties = propertiesOf(error.parentSchema);
  const others = Object.keys(Object(error.data)).filter((other) => !Object.hasOwn(properties, other));
  const slip = error.parentSchema['additionalProperties'] === false ? undefined : nearest(key, others);
  if (slip !== undefined) {
    const help = `did you mean \`${key}\` where it says ${quote(slip)}?`;
    return complaint('schema/missing-key', locate([...steps, slip], 'key'), message, help);
  }
  const help = `\`${key}\` is ${descriptionOf(properties[key] ?? error.parentSchema)}`;
  return complaint('schema/missing-key', locate([...steps, key]), message, help);
}

function choiceFault(error: SchemaError, { locate }: ReadDocument): Diagnostic {
  const message = `${nounOf(error.parentSchema)} needs a comparator`;
  const help = `add ${listed(alternatives(error))}`;
  return complaint('policy/no-comparator', locate(stepsOf(error.instancePath), 'key'), message, help);
}

const missingKey = ({ params }: SchemaError): string => String(params['missingProperty']);

const unknownKey = ({ params }: SchemaError): string => String(params['additionalProperty']);

/** The keys of which at least one is mandatory. */
function alternatives({ schema }: SchemaError): readonly string[] {
  return (schema as readonly { readonly required: readonly string[] }[]).flatMap(({ required }) => required);
}
