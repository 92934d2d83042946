import { firstWhere } from '../model/ends.ts';
import { named, own } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import type { AttributeUse } from './attribute-options.ts';

export const isLabel = (programs: readonly Program[], name: string): boolean => {
  const domain = domainOf(programs, name);
  return 'type' in domain && domain.type === 'reference';
};

export const isTraced = (programs: readonly Program[], name: string): boolean =>
  programs.some(({ vocabulary: { attributes } }) => {
    const domain = own(attributes, name);
    return domain !== undefined && 'type' in domain && domain.traced === true;
  });

export const domainOf = (programs: readonly Program[], name: string): AttributeUse['domain'] =>
  named(
    firstWhere(programs, ({ vocabulary }) => Object.hasOwn(vocabulary.attributes, name)).vocabulary
      .attributes,
    name,
  );
