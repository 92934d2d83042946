import { VERDICT_WORDS } from '../../model/verdict-word.ts';
import { COMPARATOR_KEYS, SCOPE_KEYS, TERM_KEYS, AFTER_KEYS } from '../../model/counted.ts';
import { CONDITION_KEYS } from '../../model/condition.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { FORM, FORMS, REFERENCES } from '../../model/forms/forms.ts';
import type { Path } from '../../model/path.ts';
import { GIVEN_ENTRY_KEYS, GIVEN_EXHIBIT_KEYS, SHAPES } from '../../model/shapes.ts';
import { ADMISSIONS } from '../../model/suite.ts';
import { TEST_KEYS } from '../../model/test.ts';
import { mapIn, wordIn } from '../names/tree.ts';
import { valueAt } from './words-at.ts';

/** What may be typed at a place: names of a kind, values of an attribute or fact, or keywords of the language. */
export type Slot =
  | {
      readonly names:
        'vocabulary' | 'kind' | 'attribute' | 'fact' | 'policy' | 'class' | 'finding' | 'rule' | 'exhibit';
    }
  | { readonly valuesOf: 'attributes' | 'facts'; readonly name: string }
  | { readonly words: readonly string[] }
  | { readonly placeholders: true };

/** The kinds of names that a slot may ask for. */
type Names = Extract<Slot, { readonly names: unknown }>['names'];

const names = (of: Names): Slot => ({ names: of });
const words = (...all: readonly string[]): Slot => ({ words: all });
const keysOf = (shape: keyof typeof SHAPES): Slot => ({ words: SHAPES[shape].keys });
const verdicts = words(...VERDICT_WORDS);
const truth = words('true', 'false');

/**
 * What may be typed as a key of a map, or as a value, by the pattern of its path: `*` matches one step, `**` any number
 * of steps.
 */
type Rules = readonly (readonly [pattern: string, slots: readonly Slot[] | ((at: At) => readonly Slot[])])[];

/** The place that a rule is applied to. */
interface At {
  readonly document: unknown;
  readonly path: Path;
}

const sibling = ({ document, path }: At, key: string, up = 1): string =>
  wordIn(mapIn(valueAt(document, path.slice(0, path.length - up)))[key]);

const factValue = (at: At): readonly Slot[] => [{ valuesOf: 'facts', name: sibling(at, 'fact') }];
const factValueInList = (at: At): readonly Slot[] => [{ valuesOf: 'facts', name: sibling(at, 'fact', 2) }];
const valueOf =
  (of: 'attributes' | 'facts', step: number) =>
  ({ path }: At): readonly Slot[] => [{ valuesOf: of, name: wordIn(path[step]) }];

function findingKeys({ document, path }: At): readonly Slot[] {
  const finding = mapIn(valueAt(document, path));
  const form = FORMS.find((one) => Object.hasOwn(finding, one));
  const own = form === undefined ? [...FORMS, ...COMPARATOR_KEYS, ...SCOPE_KEYS] : FORM[form].keys;
  const test = form !== undefined && FORM[form].weighs === 'fact' ? TEST_KEYS : [];
  return [words('title', 'favours', ...new Set([...own, ...test]))];
}

const CASE_VALUES: Rules = [
  ['vocabulary', [names('vocabulary')]],
  ['facts/*', valueOf('facts', 1)],
  ['facts/*/value', valueOf('facts', 1)],
  ['facts/*/*/value', valueOf('facts', 1)],
  ['**/shown-by/*', [names('exhibit')]],
  ['**/shown-by', [names('exhibit')]],
  ['evidence/*/kind', [names('kind')]],
  ['evidence/*/derived-from', [names('exhibit')]],
  ['evidence/*/refutes/*', [names('exhibit')]],
  ['evidence/*/*', valueOf('attributes', 2)],
  ['decisions/*/verdict', [verdicts]],
  ['decisions/*/grounds/*', [names('rule')]],
  ['decisions/*/proceeding', [words('initial', 'review', 'appeal', 'correction')]],
];

/** An example contains the parts of a case, at a deeper path. */
const givenValues = (base: string, depth: number): Rules => [
  [`${base}/facts/*`, valueOf('facts', depth + 1)],
  [`${base}/facts/*/value`, valueOf('facts', depth + 1)],
  [`${base}/evidence/*/kind`, [names('kind')]],
  [`${base}/evidence/*/derived-from`, [names('exhibit')]],
  [`${base}/evidence/*/refutes/*`, [names('exhibit')]],
  [`${base}/evidence/*/*`, valueOf('attributes', depth + 2)],
];

const givenKeys = (base: string): Rules => [
  [base, [keysOf('given')]],
  [`${base}/facts`, [names('fact')]],
  [`${base}/facts/*`, [words(...GIVEN_ENTRY_KEYS)]],
  [`${base}/evidence/*`, [words(...GIVEN_EXHIBIT_KEYS), names('attribute')]],
];

const VALUES: Readonly<Record<DocumentKind, Rules>> = {
  vocabulary: [
    ['extends', [names('vocabulary')]],
    ['attributes/*/type', [words('boolean', 'integer', 'reference')]],
    ['facts/*/type', [words('boolean', 'integer')]],
    ['**/weightless', [truth]],
    ['**/traced', [truth]],
    ['**/fixed', [truth]],
    ['**/restricted', [truth]],
  ],
  policy: [
    ['vocabulary', [names('vocabulary')]],
    ['default', [verdicts]],
    ['**/verdict', [verdicts]],
    ['**/because', [{ placeholders: true }]],
    ['applies-to/*', valueOf('facts', 1)],
    ['applies-to/*/known', [truth]],
    ['applies-to/*/**', valueOf('facts', 1)],
    ['classes/*/kind', [names('kind')]],
    ['classes/*/kind/*', [names('kind')]],
    ['classes/*/where/*/known', [truth]],
    ['classes/*/where/*', valueOf('attributes', 3)],
    ['classes/*/where/*/**', valueOf('attributes', 3)],
    ['findings/*/favours', [verdicts]],
    ['findings/**/distinct', [names('attribute'), words('origin')]],
    ...Object.entries(REFERENCES).map(([key, of]) => [`findings/**/${key}`, [names(of)]] as const),
    ['findings/**/known', [truth]],
    ['findings/**/is', factValue],
    ['findings/**/in/*', factValueInList],
    ['findings/**/at-least', factValue],
    ['findings/**/at-most', factValue],
    ['findings/*/*/*', [names('finding')]],
    ['rules/*/overrides', [verdicts]],
    ['rules/*/overrides/*', [names('rule')]],
    ['*/*/when', [names('finding')]],
    ['*/*/when/**', [names('finding')]],
  ],
  case: CASE_VALUES,
  tests: [
    ['tests', [names('policy')]],
    ...givenValues('base', 1),
    ...givenValues('examples/*/given', 3),
    ['**/expect/verdict', [verdicts]],
    ['**/expect/contested', [truth]],
    ['**/expect/grounds/*', [names('rule')]],
    ['**/expect/findings/*', [truth]],
    ['**/expect/evidence/*/*', [names('exhibit')]],
  ],
};

const KEYS: Readonly<Record<DocumentKind, Rules>> = {
  vocabulary: [
    ['', [keysOf('vocabulary')]],
    ['kinds/*', [keysOf('kind')]],
    ['attributes/*', [keysOf('domain')]],
    ['facts/*', [keysOf('domain')]],
  ],
  policy: [
    ['', [keysOf('policy')]],
    ['applies-to', [names('fact')]],
    ['applies-to/*', [words(...TEST_KEYS)]],
    ['default', [keysOf('default')]],
    ['classes/*', [keysOf('class')]],
    ['classes/*/where', [names('attribute')]],
    ['classes/*/where/*', [words(...TEST_KEYS)]],
    ['findings/*', findingKeys],
    ['findings/**/after', [words(...AFTER_KEYS)]],
    ['findings/*/*/*', [words(...TERM_KEYS)]],
    ['rules/*', [keysOf('rule')]],
    ['rules/*/measures/*', [keysOf('measure')]],
    ['guarantees/*', [keysOf('guarantee')]],
    ['assumptions/*', [keysOf('assumption')]],
    ['*/*/when', [words(...CONDITION_KEYS)]],
    ['*/*/when/**', [words(...CONDITION_KEYS)]],
  ],
  case: [
    ['', [keysOf('case')]],
    ['facts', [names('fact')]],
    ['facts/*', [keysOf('entry')]],
    ['facts/*/*', [keysOf('entry')]],
    ['evidence/*', [keysOf('exhibit'), names('attribute')]],
    ['evidence/*/collected', [keysOf('custody')]],
    ['subject', [keysOf('subject')]],
    ['decisions/*', [keysOf('decision')]],
  ],
  tests: [
    ['', [keysOf('tests')]],
    ...givenKeys('base'),
    ['examples/*', [keysOf('example')]],
    ...givenKeys('examples/*/given'),
    ['examples/*/expect', [keysOf('expectation')]],
    ['examples/*/expect/findings', [names('finding')]],
    ['examples/*/expect/evidence', [words(...ADMISSIONS)]],
  ],
};

/** What may stand as a key of the map at a path. */
export const keySlots = (kind: DocumentKind, document: unknown, path: Path): readonly Slot[] =>
  slotsBy(KEYS[kind], document, path);

/** What may stand as the value at a path. */
export const valueSlots = (kind: DocumentKind, document: unknown, path: Path): readonly Slot[] =>
  slotsBy(VALUES[kind], document, path);

function slotsBy(rules: Rules, document: unknown, path: Path): readonly Slot[] {
  const steps = path.map(String);
  const rule = rules.find(([pattern]) => fits(pattern === '' ? [] : pattern.split('/'), steps));
  if (rule === undefined) return [];
  const [, slots] = rule;
  return typeof slots === 'function' ? slots({ document, path }) : slots;
}

function fits([first, ...rest]: readonly string[], steps: readonly string[]): boolean {
  if (first === undefined) return steps.length === 0;
  if (first === '**') return steps.some((_, at) => fits(rest, steps.slice(at))) || fits(rest, []);
  return steps.length > 0 && (first === '*' || first === steps[0]) && fits(rest, steps.slice(1));
}
