import { VERDICT_WORDS } from '../../model/verdict-word.ts';
import { named } from '../../model/named.ts';
import { FORM, FORMS, joins, type Form } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import { TEST_KEYS } from '../../model/test.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { byForm, oneOfKeys } from './by-form.ts';
import { choice, choiceOrList, titled, type Choosable } from './choice.ts';
import { eachOf, operatorsFor, testable, testSchema } from './domain-schema.ts';
import { conditional, patched, type JsonSchema, type Patch } from './json-schema.ts';
import type policyShape from '../policy.schema.json';

/** The definitions of a base schema. */
type Definitions = Readonly<Record<string, JsonSchema>>;

/**
 * The schema of policies that use a known vocabulary.
 * @param own a policy whose own names are offered where they may be used. Other names stay valid, since the author may
 * be about to define them
 */
export function policySchema(base: JsonSchema, vocabulary: Vocabulary, own?: Policy): JsonSchema {
  const definitions = base['definitions'] as Definitions;
  return patched(base, [
    [['properties', 'vocabulary'], (before) => ({ ...before, enum: [vocabulary.vocabulary] })],
    [
      ['properties', 'applies-to'],
      (before) => ({ ...before, ...mapOf(eachOf(testable(vocabulary.facts), testSchema)) }),
    ],
    ...classPatches(vocabulary),
    ...countPatches(named(definitions, 'id'), vocabulary, own),
    [['definitions', 'finding-by-fact'], (before) => factTest(before, vocabulary, ['title', 'fact'])],
    [['definitions', 'after'], (before) => factTest(before, vocabulary, ['fact'])],
    ...(own === undefined ? [] : namePatches(definitions, own)),
    [['definitions', 'finding'], (before) => byForm(before, definitions)],
  ]);
}

/** The schema of policies of an unknown vocabulary. */
export const policySchemaOfAny = (base: JsonSchema): JsonSchema =>
  patched(base, [
    [['definitions', 'finding'], (before) => byForm(before, base['definitions'] as Definitions)],
  ]);

/** The name of the definition of a form: the compiler looks for one of each form in the schema. */
const definitionOf = (form: Form): keyof (typeof policyShape)['definitions'] => `finding-by-${form}` as const;

const mapOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  properties,
  additionalProperties: false,
});

/** Keeps the description at a path, and replaces the allowed values. */
const amended =
  (schema: JsonSchema): Patch[1] =>
  ({ title, description }) => ({ title, description, ...schema });

function classPatches({ kinds, attributes }: Vocabulary): readonly Patch[] {
  const properties = ['definitions', 'class', 'properties'];
  return [
    [[...properties, 'kind'], amended(choiceOrList(choice(titled(kinds))))],
    [
      [...properties, 'where'],
      (before) => ({ ...before, ...mapOf(eachOf(testable(attributes), testSchema)) }),
    ],
  ];
}

function countPatches(id: JsonSchema, { kinds, attributes }: Vocabulary, own?: Policy): readonly Patch[] {
  const grouping = titled(attributes).filter(([name]) => attributes[name]?.weightless !== true);
  const origin: Choosable = ['origin', 'exhibits that repeat one another count once'];
  const classes = choice([...titled(own?.classes ?? {}), ...titled(kinds)], id);
  const counts = ['finding-by-count', 'weighted-count', 'threshold-count'];
  return [
    ...counts.flatMap((name): readonly Patch[] => [
      [['definitions', name, 'properties', 'count'], amended(classes)],
      [['definitions', name, 'properties', 'distinct'], amended(choice([...grouping, origin]))],
    ]),
    // counts are amended above, and a test of a fact with its operators
    ...FORMS.flatMap((form) =>
      Object.entries(FORM[form].refers)
        .filter(([, what]) => what !== 'fact' && !counts.includes(definitionOf(form)))
        .map(([key, what]): Patch => [
          ['definitions', definitionOf(form), 'properties', key],
          amended(what === 'class' ? classes : choice(grouping)),
        ]),
    ),
  ];
}

/**
 * The schema of a test of a fact with the keys beside it: the fact's type determines the operators and their values.
 */
function factTest(base: JsonSchema, { facts }: Vocabulary, required: readonly string[]): JsonSchema {
  const known = testable(facts);
  const { fact, ...others } = base['properties'] as Definitions;
  const beside = Object.entries(others).filter(([key]) => !TEST_KEYS.some((own) => own === key));
  const head = { ...Object.fromEntries(beside), fact: amended(choice(titled(known)))(fact!) };
  return {
    title: base['title'],
    description: base['description'],
    type: 'object',
    required,
    properties: head,
    allOf: Object.entries(known).map(([name, domain]) =>
      conditional(
        { properties: { fact: { enum: [name] } }, required: ['fact'] },
        testOfFact(head, operatorsFor(domain)),
      ),
    ),
  };
}

const testOfFact = (head: object, operators: Definitions): JsonSchema => ({
  properties: { ...Object.fromEntries(Object.keys(head).map((key) => [key, {}])), ...operators },
  additionalProperties: false,
  ...oneOfKeys(Object.keys(operators)),
});

const VERDICTS = choice(VERDICT_WORDS.map((verdict) => [verdict, 'every rule of that verdict']));

/** Offers the names that a policy defines wherever it may refer to them. */
function namePatches(definitions: Definitions, { findings, rules }: Policy): readonly Patch[] {
  const { id, condition } = definitions as { id: JsonSchema; condition: JsonSchema };
  const named = choice(titled(findings), id);
  const { title, description, type: _, pattern: __, ...map } = condition;
  const nested = { title, description, anyOf: [named, { ...map, type: 'object' }] };
  const joining = FORMS.filter(joins).map((form): Patch => [
    ['definitions', definitionOf(form), 'properties', form, 'items'],
    () => named,
  ]);
  const overridden: Patch = [
    ['definitions', 'rule', 'properties', 'overrides'],
    amended({ anyOf: [VERDICTS, { type: 'array', items: choice(titled(rules), id) }] }),
  ];
  return [[['definitions', 'condition'], () => nested], ...joining, overridden];
}
