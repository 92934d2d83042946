import { suggestion } from '../../diagnostic/suggest.ts';
import { recordedMisfit } from '../../load/unclean-label.ts';
import type { Value } from '../../model/case.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { UsageError } from '../process/exit.ts';

/** Parses attributes and their values, written as `attribute=value`. @throws UsageError where a pair is not valid */
export function attributePairs(
  pairs: readonly string[],
  vocabulary: Vocabulary,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(pairs.map((pair) => attributePair(pair, vocabulary)));
}

function attributePair(pair: string, { attributes, facts }: Vocabulary): readonly [string, Value] {
  const equals = pair.indexOf('=');
  if (equals < 1)
    throw new UsageError(`\`${pair}\` is not \`attribute=value\``, 'write it as `attribute=value`');
  const [name, text] = [pair.slice(0, equals), pair.slice(equals + 1)];
  const domain = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (domain === undefined) {
    const help = Object.hasOwn(facts, name)
      ? `\`${name}\` is a fact: \`decisis add fact CASE ${pair}\``
      : suggestion(name, Object.keys(attributes), 'attributes');
    throw new UsageError(`no attribute is called \`${name}\``, help);
  }
  const value = typedAttribute(text, domain);
  const wrong = recordedMisfit(name, value, domain);
  if (wrong !== undefined) throw new UsageError(`\`${pair}\` cannot be taken: ${wrong.message}`, wrong.help);
  return [name, value];
}

/** Parses the value of an attribute as a user typed it. */
export function typedAttribute(text: string, domain: Domain): Value {
  if (!('type' in domain)) return text;
  if (domain.type === 'boolean')
    return /^(?:true|yes)$/i.test(text) ? true : /^(?:false|no)$/i.test(text) ? false : text;
  return domain.type === 'integer' && /^\d{1,10}$/.test(text) ? Number(text) : text;
}
