import { suggestion } from '../../diagnostic/suggest.ts';
import { valuesOf } from '../../engine/test-value.ts';
import { recordedMisfit } from '../../load/unclean-label.ts';
import type { Value } from '../../model/case.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';

/** Parses the value of a fact as a user typed it. */
export function typedValue(text: string, domain: Domain): Value {
  const known = (valuesOf(domain) ?? []).find((value) => String(value) === text);
  if (known !== undefined) return known;
  return 'type' in domain && domain.type === 'integer' && /^\d{1,10}$/.test(text) ? Number(text) : text;
}

/** What is wrong with a fact's value as it was typed; undefined where nothing is. */
export function valueFault(name: string, text: string, domain: Domain): string | undefined {
  const wrong = recordedMisfit(name, typedValue(text, domain), domain);
  return wrong === undefined ? undefined : `${wrong.message}: ${wrong.help}`;
}

/** A fact and the value that was given for it: `fact=value`. */
export interface Said {
  readonly fact: string;
  readonly text: string;
}

/** Parses `fact=value`. @returns the fact and its value, or what is wrong */
export function saidOf(pair: string, { facts }: Vocabulary): Said | string {
  const equals = pair.indexOf('=');
  if (equals < 1) return 'write it as `fact=value`';
  const [fact, text] = [pair.slice(0, equals), pair.slice(equals + 1)];
  if (!Object.hasOwn(facts, fact)) return suggestion(fact, Object.keys(facts), 'facts');
  return { fact, text };
}

/** What is wrong with a pair that `saidOf` refuses. */
export function pairFault(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 1 ? `\`${pair}\` is not \`fact=value\`` : `no fact is called \`${pair.slice(0, equals)}\``;
}
