import { own } from '../../model/named.ts';
import type { Json } from '../json.ts';

/** A rule for a property: undefined where a value follows it, else what it should be. */
type Rule = (value: unknown) => string | undefined;

/** An identifier of STIX 2.1 (section 2.9): the type of its object, and a UUID. */
const IDENTIFIER =
  /^([a-z0-9][a-z0-9-]{1,248}[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A timestamp of STIX 2.1 (section 2.16): RFC 3339, in UTC. */
const TIMESTAMP =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z$/;

const MOST = 999_999_999;

const text: Rule = (value) => (typeof value === 'string' && value.trim() !== '' ? undefined : 'is not text');
/** A text that may be empty: examples in the standard have empty descriptions. */
const words: Rule = (value) => (typeof value === 'string' ? undefined : 'is not text');
const truth: Rule = (value) => (typeof value === 'boolean' ? undefined : 'is neither `true` nor `false`');
const timestamp: Rule = (value) =>
  typeof value === 'string' && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value.replace(':60', ':59')))
    ? undefined
    : 'is not a time in UTC such as `2024-05-29T10:00:00Z`';
const whole =
  (low: number, high: number): Rule =>
  (value) =>
    Number.isInteger(value) && Number(value) >= low && Number(value) <= high
      ? undefined
      : `is not a whole number from ${low} to ${high}`;
const reference =
  (...types: readonly string[]): Rule =>
  (value) => {
    const type = typeof value === 'string' ? IDENTIFIER.exec(value)?.[1] : undefined;
    if (type === undefined) return 'is not an identifier (`type--UUID`)';
    return types.length === 0 || types.includes(type) ? undefined : `names no ${types.join(' or ')}`;
  };
const list =
  (rule: Rule): Rule =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return 'is not a list, or is an empty one';
    const wrong = value.map(rule).find((fault) => fault !== undefined);
    return wrong === undefined ? undefined : `has an entry that ${wrong}`;
  };
const object: Rule = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'is not an object';

/** The properties that every object may have (section 3.2). */
const COMMON: Readonly<Record<string, Rule>> = {
  created_by_ref: reference('identity'),
  created: timestamp,
  modified: timestamp,
  revoked: truth,
  labels: list(text),
  confidence: whole(0, 100),
  lang: words,
  external_references: list(object),
  object_marking_refs: list(reference('marking-definition')),
  granular_markings: list(object),
  extensions: object,
};

/** The required and optional properties of a type, and which of two times must not be later than the other. */
interface TypeRules {
  readonly required: Readonly<Record<string, Rule>>;
  readonly optional?: Readonly<Record<string, Rule>>;
  readonly order?: readonly (readonly [string, string])[];
}

/** The types that are read (sections 4 and 5). Of other types, only the common properties are checked. */
const TYPES: Readonly<Record<string, TypeRules>> = {
  indicator: {
    required: { pattern: text, pattern_type: text, valid_from: timestamp },
    optional: { name: words, description: words, indicator_types: list(text), valid_until: timestamp },
    order: [['valid_from', 'valid_until']],
  },
  sighting: {
    required: { sighting_of_ref: reference() },
    optional: {
      description: words,
      first_seen: timestamp,
      last_seen: timestamp,
      count: whole(0, MOST),
      observed_data_refs: list(reference('observed-data')),
      where_sighted_refs: list(reference('identity', 'location')),
      summary: truth,
    },
    order: [['first_seen', 'last_seen']],
  },
  'observed-data': {
    required: { first_observed: timestamp, last_observed: timestamp, number_observed: whole(1, MOST) },
    optional: { objects: object, object_refs: list(reference()) },
    order: [['first_observed', 'last_observed']],
  },
  report: {
    required: { name: text, published: timestamp, object_refs: list(reference()) },
    optional: { description: words, report_types: list(text) },
  },
  note: {
    required: { content: text, object_refs: list(reference()) },
    optional: { abstract: words, authors: list(text) },
  },
  identity: { required: { name: text }, optional: { description: words } },
  relationship: {
    required: { relationship_type: text, source_ref: reference(), target_ref: reference() },
    optional: { description: words, start_time: timestamp, stop_time: timestamp },
  },
};

/** Whether a text is an identifier of STIX. */
export const isIdentifier = (value: unknown): value is string =>
  typeof value === 'string' && IDENTIFIER.test(value);

/** What is wrong with the bundle itself, apart from its objects. */
export function bundleFault({ id, objects }: Json): string | undefined {
  if (reference('bundle')(id) !== undefined) return 'the `id` of the bundle is not `bundle--` and a UUID';
  return objects === undefined || Array.isArray(objects) ? undefined : 'its `objects` are not a list';
}

/**
 * Checks an object against the rules of STIX 2.1 on required properties and their form.
 * @returns undefined where it follows them; else a sentence that names properties, and never their values
 */
export function objectFault(object: Json): string | undefined {
  const { type, id } = object;
  if (typeof type !== 'string' || type === '') return 'its `type` is missing';
  if (!isIdentifier(id) || !id.startsWith(`${type}--`)) return 'its `id` is not its type, `--` and a UUID';
  const rules = own(TYPES, type);
  const needed: Readonly<Record<string, Rule>> =
    rules === undefined
      ? {}
      : { spec_version: versionRule, created: timestamp, modified: timestamp, ...rules.required };
  for (const [name, rule] of Object.entries(needed)) {
    if (object[name] === undefined) return `its \`${name}\` is missing`;
    const fault = rule(object[name]);
    if (fault !== undefined) return `its \`${name}\` ${fault}`;
  }
  for (const [name, rule] of Object.entries({ ...COMMON, ...rules?.optional })) {
    const fault = object[name] === undefined ? undefined : rule(object[name]);
    if (fault !== undefined) return `its \`${name}\` ${fault}`;
  }
  return orderFault(object, rules?.order ?? []) ?? dataFault(object);
}

const versionRule: Rule = (value) => (value === '2.1' ? undefined : 'is not `2.1`');

function orderFault(object: Json, order: readonly (readonly [string, string])[]): string | undefined {
  for (const [first, last] of [['created', 'modified'] as const, ...order]) {
    const [from, until] = [Date.parse(String(object[first])), Date.parse(String(object[last]))];
    if (until < from) return `its \`${last}\` is before its \`${first}\``;
  }
  return undefined;
}

/** Observed data refers to its objects in one of two ways, not both. */
const dataFault = ({ type, objects, object_refs: refs }: Json): string | undefined =>
  type === 'observed-data' && (objects === undefined) === (refs === undefined)
    ? 'it has neither `objects` nor `object_refs`, or both'
    : undefined;
