import { own } from '../model/named.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** Whether what repeats an exhibit bears the origin's value of an attribute, whatever it says itself. */
export function isTraced({ attributes }: Vocabulary, name: string): boolean {
  const domain = own(attributes, name);
  return domain !== undefined && 'type' in domain && domain.traced === true;
}
