import { named } from '../../model/named.ts';
import { firstOf } from '../../model/ends.ts';
import { listed } from '../../diagnostic/suggest.ts';
import { conditional, type JsonSchema } from './json-schema.ts';

/** One of the conditions of a definition that takes one of several forms, each told by a key of its own. */
interface Branch {
  readonly if: { readonly required: readonly string[] };
  readonly then: { readonly $ref: string };
}

/**
 * A definition that takes one of several forms, such as a finding, with the keys of all of them offered until one form
 * is chosen, and then those of that form alone.
 * @param base its `allOf` lists the forms, each as `if` its key is there `then` its definition
 */
export function byForm(base: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { allOf, ...head } = base as { readonly allOf: readonly Branch[] };
  const keys = allOf.map(({ if: { required } }) => firstOf(required));
  const forms = allOf.map(({ then }) => named(definitions, then.$ref.replace('#/definitions/', '')));
  const shared = forms
    .map((form) => Object.entries(form['properties'] as object) as [string, JsonSchema][])
    .flatMap((entries) => entries.filter(([key]) => COMMON.includes(key)));
  const offered = keys.map((key, at) => [key, { title: key, description: forms[at]!['description'] }]);
  const chosen = { anyOf: keys.map((key) => ({ required: [key] })) };
  const open = {
    properties: { ...Object.fromEntries(shared), ...Object.fromEntries(offered) },
    ...oneOfKeys(keys),
    additionalProperties: false,
  };
  return { ...head, ...conditional(chosen, { allOf }, open) };
}

/** A map that needs one of some keys, and says so. */
export const oneOfKeys = (keys: readonly string[]): JsonSchema => ({
  anyOf: keys.map((key) => ({ required: [key], errorMessage: `needs ${listed(keys)}` })),
});

/** What every form has. */
const COMMON: readonly string[] = ['title', 'favours', 'weightless', 'fixed'];
