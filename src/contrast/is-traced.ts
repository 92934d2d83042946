import { own } from '../model/named.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** Whether a derived exhibit takes its origin's value of an attribute, whatever its own value is. */
export function isTraced({ attributes }: Vocabulary, name: string): boolean {
  const domain = own(attributes, name);
  return domain !== undefined && 'type' in domain && domain.traced === true;
}
