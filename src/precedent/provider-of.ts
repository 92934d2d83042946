import type { Case } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';

/** The key under which a case names the provider of the service: a fact, or a key of its subject. */
const KEY = 'provider';

/** The provider of the service that a case names: by a fact, else by a key of its subject; undefined if it names none. */
export function providerOf({ facts, subject }: Case): string | undefined {
  const fact = Object.hasOwn(facts, KEY) ? entriesOf(facts[KEY]!).at(-1)?.value : undefined;
  const named = fact ?? (Object.hasOwn(subject, KEY) ? subject[KEY] : undefined);
  return typeof named === 'string' ? named.trim().toLowerCase() : undefined;
}
