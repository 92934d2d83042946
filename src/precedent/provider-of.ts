import type { Case } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';

/** The key under which a case names who provides the service: among its facts, or of its subject. */
const KEY = 'provider';

/** Who provides the service, as a case names it: by a fact, else by a key of its subject; undefined where neither does. */
export function providerOf({ facts, subject }: Case): string | undefined {
  const fact = Object.hasOwn(facts, KEY) ? entriesOf(facts[KEY]!).at(-1)?.value : undefined;
  const named = fact ?? (Object.hasOwn(subject, KEY) ? subject[KEY] : undefined);
  return typeof named === 'string' ? named.trim().toLowerCase() : undefined;
}
