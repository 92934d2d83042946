import { itemAt } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import { firstOf } from '../../model/ends.ts';
import { listed } from '../../diagnostic/suggest.ts';
import { conditional, type JsonSchema } from './json-schema.ts';

/** One branch of a definition that has several forms, each identified by its own key. */
interface Branch {
  readonly if: { readonly required: readonly string[] };
  readonly then: { readonly $ref: string };
}

/**
 * Rewrites a definition with several forms, such as a finding, so that an editor offers the keys of all forms until one
 * form is chosen, and then only the keys of that form.
 * @param base lists the forms under `allOf`, each with `if` for its key and `then` for its definition
 */
export function byForm(base: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { allOf, ...head } = base as { readonly allOf: readonly Branch[] };
  const keys = allOf.map(({ if: { required } }) => firstOf(required));
  const forms = allOf.map(({ then }) => named(definitions, then.$ref.replace('#/definitions/', '')));
  const shared = forms
    .map((form) => Object.entries(form['properties'] as object) as [string, JsonSchema][])
    .flatMap((entries) => entries.filter(([key]) => COMMON.includes(key)));
  const offered = keys.map((key, at) => [key, { title: key, description: itemAt(forms, at)['description'] }]);
  const chosen = { anyOf: keys.map((key) => ({ required: [key] })) };
  const open = {
    properties: { ...Object.fromEntries(shared), ...Object.fromEntries(offered) },
    ...oneOfKeys(keys),
    additionalProperties: false,
  };
  return { ...head, ...conditional(chosen, { allOf }, open) };
}

/** Requires one of several keys, with a message that names them. */
export const oneOfKeys = (keys: readonly string[]): JsonSchema => ({
  anyOf: keys.map((key) => ({ required: [key], errorMessage: `needs ${listed(keys)}` })),
});

/** The keys that are not particular to a form. */
const COMMON: readonly string[] = ['title', 'favours', 'weightless', 'fixed'];
