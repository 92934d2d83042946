import { OWN_WORD, valuesIn } from '../../exchange/own-words.ts';
import type { Value } from '../../model/case.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { attributesOf } from '../attributes-of.ts';
import type { Incoming, Remark } from '../incoming.ts';
import type { Json } from '../json.ts';
import { tagsOf } from './tags-of.ts';

/** The texts of exhibits in a file from `decisis export`, by the exhibits' ids. */
export function excerptsIn(attributes: readonly Json[]): ReadonlyMap<string, string> {
  return new Map(
    attributes.flatMap((attribute) => {
      const [exhibit] = valuesIn('decisis', tagsOf(attribute)).get('excerpt-of') ?? [];
      const { value } = attribute;
      return exhibit === undefined || typeof value !== 'string' ? [] : [[exhibit, value] as const];
    }),
  );
}

/** Restores an exhibit that `decisis export` wrote as an attribute; returns any other item as it is. */
export function asItWas(
  one: Incoming,
  attribute: Json,
  excerpts: ReadonlyMap<string, string>,
  remarks: Remark[],
  vocabulary: Vocabulary,
): Incoming {
  const said = valuesIn('decisis', tagsOf(attribute));
  const first = (name: string): string | undefined => said.get(name)?.[0];
  const id = first('exhibit');
  const { comment: summary, value, type } = attribute;
  if (id === undefined || typeof summary !== 'string' || typeof value !== 'string') return one;
  const { derivedFrom: _from, location: _location, excerpt: _excerpt, sha256: _sha256, ...rest } = one;
  const location = first('location') ?? (type === 'url' ? value : undefined);
  const sha256 = first('sha256') ?? one.sha256;
  const from = first('derived-from');
  const refutes = said.get('refutes');
  const excerpt = excerpts.get(id);
  return {
    ...rest,
    id,
    spareId: one.id ?? '',
    ref: id,
    kind: first('kind') ?? one.kind,
    summary,
    ...(location === undefined ? {} : { location }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(from === undefined ? {} : { derivedFrom: from }),
    ...(refutes === undefined ? {} : { refutes }),
    attributes: attributesIn(tagsOf(attribute), one, remarks, vocabulary),
  };
}

function attributesIn(
  tags: readonly string[],
  { place }: Incoming,
  remarks: Remark[],
  vocabulary: Vocabulary,
): Readonly<Record<string, Value>> {
  const said = [...valuesIn('decisis-attribute', tags)].map(([name, [text = '']]) => [name, text] as const);
  if (said.some(([name, text]) => name === OWN_WORD && text === 'true'))
    remarks.push({
      place,
      note: 'it says that a reviewer has verified it: where yours has, `decisis grade` says so',
    });
  const typed = said
    .filter(([name]) => name !== OWN_WORD)
    .map(([name, text]) => [name, typedAs(text, vocabulary.attributes[name])] as const);
  return attributesOf(Object.fromEntries(typed), vocabulary);
}

function typedAs(text: string, domain: Vocabulary['attributes'][string] | undefined): Value {
  if (domain === undefined || !('type' in domain)) return text;
  if (domain.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return domain.type === 'integer' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}
