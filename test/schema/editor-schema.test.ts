import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import * as fc from '../support/properties.ts';
import { read } from '../../src/source/read.ts';
import { baseSchemas } from '../../src/schema/base-schemas.cjs';
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/model/document-kind.ts';
import { SCHEMA_KINDS } from '../../src/schema/documents.ts';
import { editorSchema, type Known } from '../../src/schema/editor/editor-schema.ts';
import { knownWords } from '../../src/cli/policies/known-words.ts';
import { run } from '../support/run.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { fileOf, sound } from '../support/told.ts';
import { docketsOfEither } from '../naive/generate.ts';

/** Keywords that editors understand, and JSON Schema does not know. */
const EDITORS_OWN = ['enumDescriptions', 'errorMessage', 'patternErrorMessage', 'markdownDescription'];

function compiled(kind: DocumentKind, known: Known): ValidateFunction {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    ownProperties: true,
  });
  for (const keyword of EDITORS_OWN) ajv.addKeyword(keyword);
  return ajv.compile(editorSchema(kind, baseSchemas[kind], known));
}

/** The validators that ship with the package, and those of the policies that ship. */
const published = knownWords([]);
const specialised = knownWords(['policies']);
const byKind = (known: Known): Readonly<Record<DocumentKind, ValidateFunction>> =>
  Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, compiled(kind, known)])) as never;
const schemas = { published: byKind(sound(published)), specialised: byKind(sound(specialised)) };

const valueOf = (path: string): unknown => sound(read(fileOf(readFileSync(path, 'utf8')))).value;

const kindOf = (value: unknown): DocumentKind =>
  DOCUMENT_KINDS.find((kind) => Object.keys(value as object)[0] === kind)!;

const under = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

describe.each(Object.entries(schemas))('%s schemas', (_, validators) => {
  test.each([...under('policies'), ...under('fixtures/cases')])('accept %s', (path) => {
    const value = valueOf(path);
    const validator = validators[kindOf(value)];
    validator(value);
    expect(validator.errors).toBeNull();
  });

  /** What a schema can know of a document by itself; the rest is for `check`. */
  const REFUSED: readonly string[] = [
    'fixtures/broken/forgotten-unit.yaml',
    'fixtures/broken/invented-kind.yaml',
    'fixtures/broken/missing-zone.yaml',
    'fixtures/broken/pressure-weighed.yaml',
    'fixtures/broken/unrated-compared.yaml',
    'fixtures/broken/wrong-scale-value.yaml',
    'fixtures/broken/yes-for-true.yaml',
  ];
  const ELSEWHERE = /(?:tab-indent|unquoted-colon)\.yaml$/;

  test.each(under('fixtures/broken').filter((path) => !ELSEWHERE.test(path)))('of %s', (path) => {
    const value = valueOf(path);
    expect([path, validators[kindOf(value)](value)]).toEqual([path, !REFUSED.includes(path)]);
  });
});

describe("with a vocabulary of one's own", () => {
  const folder = 'test/inputs/extended';
  const own = byKind(sound(knownWords([folder])));

  test.each(under(folder))('%s is held to its form alone, or to its words', (path) => {
    const value = valueOf(path);
    expect(schemas.published[kindOf(value)](value)).toBe(true);
    expect(own[kindOf(value)](value)).toBe(true);
  });

  test('a word that it does not have is refused by the schema that knows it', () => {
    const theCase = { ...(valueOf(join(folder, 'case.yaml')) as object), facts: { strike: 3 } };
    expect(schemas.published.case(theCase)).toBe(true);
    expect(own.case(theCase)).toBe(false);
  });

  test('a document that names another vocabulary is refused by a schema that knows all there are', () => {
    const theCase = { ...(valueOf(join(folder, 'case.yaml')) as object), vocabulary: 'another' };
    expect(schemas.published.case(theCase)).toBe(true);
    expect(own.case(theCase)).toBe(false);
  });

  test('vocabularies and policies of several sorts stand in one schema', () => {
    const all = byKind(sound(knownWords([folder, 'policies'])));
    for (const path of [...under(folder), ...under('policies'), ...under('fixtures/cases').slice(0, 3)]) {
      const value = valueOf(path);
      expect([path, all[kindOf(value)](value)]).toEqual([path, true]);
    }
    const swapped = { ...(valueOf(join(folder, 'case.yaml')) as object), vocabulary: 'trust-and-safety' };
    expect(all.case(swapped)).toBe(false);
  });
});

describe('tests documents', () => {
  const expectations = (expect: object, given: object = {}): unknown => ({
    tests: 'security-services',
    base: {
      'as-of': '2024-01-10',
      facts: { service: 'security' },
      evidence: [{ kind: 'threat', ago: '6h' }],
    },
    examples: { 'an example': { each: [{ n: 1, word: 'threat' }], given, expect } },
  });

  test.each([
    [
      'a placeholder for each value',
      { verdict: '$v', contested: '$c', grounds: '$g' },
      {
        'as-of': '$when',
        facts: { service: '$s', cure: '$c', 'prior-warnings': '$n', 'narrower-remedy': '$b' },
        evidence: [
          { kind: '$k', times: '$n', ago: '$a', severity: '$w', verified: '$b', target: '$t', id: '$i' },
        ],
      },
    ],
    ['placeholders in lists', { grounds: ['$g', 'cured'], evidence: { admitted: ['$i', 'E1'] } }, {}],
    [
      'measures of findings',
      { findings: { 'imminent-threats': 2, 'verified-cure': true, escalation: '$n' } },
      {},
    ],
    ['an unrated value', { verdict: 'retain' }, { evidence: [{ kind: 'threat', reliability: 'F' }] }],
  ])('may have %s', (_, wanted, given) => {
    for (const { tests } of Object.values(schemas)) {
      tests(expectations(wanted, given));
      expect(tests.errors).toBeNull();
    }
  });

  test.each([
    ['a finding', { findings: { 'no-such-finding': true } }, {}],
    ['a rule', { grounds: ['no-such-rule'] }, {}],
    ['a fact', { verdict: 'retain' }, { facts: { weather: 'fair' } }],
    ['a value', { verdict: 'retain' }, { facts: { cure: 'perhaps' } }],
    ['a kind', { verdict: 'retain' }, { evidence: [{ kind: 'rumour' }] }],
    ['an attribute', { verdict: 'retain' }, { evidence: [{ kind: 'threat', loudness: 'high' }] }],
  ])('of a known policy may not name %s that it does not have', (_, wanted, given) => {
    expect(schemas.specialised.tests(expectations(wanted, given))).toBe(false);
    expect(schemas.published.tests(expectations(wanted, given))).toBe(true);
  });
});

describe('the codes of check', () => {
  /** What schemas find as well; a text or a list that only looks right is left to `check`. */
  const FOUND =
    /^(?:schema__(?!bad-(?:digest|number|duration))|case__(?:unknown-(?:attribute|fact|kind|value)|wrong-type)|policy__(?:no-(?!room)|several-|un(?:known-(?:attribute|fact|kind|value)|ordered|rated|testable)|weightless|wrong-type)|vocabulary__(?:no-|several-))/;

  const documents = readdirSync('test/documents').filter((name) => name.endsWith('.yaml'));
  const readable = documents.filter(
    (name) => read(fileOf(readFileSync(join('test/documents', name), 'utf8'))).ok,
  );
  const known = readable.filter((name) => kindOf(valueOf(join('test/documents', name))) !== undefined);

  test.each(known)('%s', async (name) => {
    const path = join('test/documents', name);
    const value = valueOf(path);
    const accepted = schemas.published[kindOf(value)](value);
    const { stdout } = await run(['check', path]);
    const must = / (?:no|0) errors/.test(stdout) ? true : FOUND.test(name) ? false : accepted;
    expect([name, accepted]).toEqual([name, must]);
  });
});

test('what is sound of itself is sound to its schema', () => {
  fc.assert(
    fc.property(docketsOfEither(2), ({ policy, vocabulary, cases }) => {
      const known: Known = { vocabularies: [vocabulary], policies: [policy], open: false };
      const ofPolicy = compiled('policy', known);
      ofPolicy(policy);
      expect(ofPolicy.errors).toBeNull();
      const ofCase = compiled('case', known);
      // a case of a vocabulary that the policy's extends is for whoever knows that one
      for (const each of cases.filter(({ vocabulary: named }) => named === vocabulary.vocabulary)) {
        ofCase(each);
        expect(ofCase.errors).toBeNull();
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 6), endOnFailure: true },
  );
});

describe('what an editor shows', () => {
  /** The properties of a schema, at every depth, each with where it stands. */
  function propertiesIn(
    schema: unknown,
    place = '#',
  ): readonly (readonly [string, Record<string, unknown>])[] {
    if (typeof schema !== 'object' || schema === null) return [];
    return Object.entries(schema).flatMap(([key, value]) => {
      const here = `${place}/${key}`;
      const own =
        key === 'properties' && !/\/(?:if|allOf\/\d+\/then)\/properties$/.test(here)
          ? Object.entries(value as Record<string, Record<string, unknown>>).map(
              ([name, property]) => [`${here}/${name}`, property] as const,
            )
          : [];
      return [...own, ...propertiesIn(value, here)];
    });
  }

  test.each(SCHEMA_KINDS)('every property of a %s has a title and a description', (kind) => {
    for (const known of [published, specialised]) {
      const bare = propertiesIn(editorSchema(kind, baseSchemas[kind], sound(known)))
        .filter(([, property]) => typeof property === 'object')
        .filter(([, { title, description }]) => typeof title !== 'string' || typeof description !== 'string');
      expect(bare.map(([place]) => place)).toEqual([]);
    }
  });
});

describe('transcripts', () => {
  test.each([
    ['help', 'schema --help'],
    ['unknown-kind', 'schema verdict'],
    ['no-kind', 'schema'],
    ['nothing-there', 'schema case --policy fixtures/cases'],
    ['broken-policy', 'schema policy --policy fixtures/broken/misspelt-finding.yaml'],
  ])('%s', async (name, command) => {
    expectGolden(`schema/${name}`, await transcript(command));
  });
});
