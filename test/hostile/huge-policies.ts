/** The vocabulary of the policies below. */
export const VOCABULARY = `vocabulary: v
title: V
kinds:
  k1: { title: A kind }
  k2: { title: Another }
attributes:
  n: { title: A number, type: integer }
  source: { title: A source, type: reference, traced: true }
facts:
  f: { title: A number, type: integer }
  g: { title: How grave, scale: [low, high] }
`;

/** A case that they apply to. */
export const CASE = `case: c
title: A case
vocabulary: v
as-of: 2024-05-20T09:00:00Z
subject: { name: x.example }
facts: { f: 3, g: low }
evidence:
  - { id: E1, kind: k1, observed: 2024-05-02, summary: one, n: 7, source: s1 }
  - { id: E2, kind: k2, observed: 2024-05-03, summary: another, n: 9, source: s2 }
`;

/** An example for them. */
export const EXAMPLES = `tests: p
examples:
  one: { given: { as-of: 2024-05-20, facts: { f: 3 } }, expect: { contested: false } }
`;

interface Huge {
  /** The command line. */
  readonly words: readonly string[];
  /** How many of something the smaller of two policies has. */
  readonly size: number;
  /** How many times the steps four times as much may take; five, if left out. */
  readonly most?: number;
  readonly text: (many: number) => string;
}

/** Lines, one for each number. */
const each = (many: number, line: (at: number) => string): string =>
  Array.from({ length: many }, (_, at) => `${line(at)}\n`).join('');

/** A policy of as many rules, each written so. */
const ofRules =
  (line: (at: number) => string): Huge['text'] =>
  (many) =>
    policy(each(many, line));

const policy = (
  rules: string,
  findings = '  fa: { title: A, fact: f, at-least: 1 }\n  fb: { title: B, fact: g, is: high }\n',
  rest = '',
  classes = ' {}\n',
): string => `policy: p
title: P
version: '1'
vocabulary: v
default: retain
classes:${classes}findings:
${findings}rules:
${rules}${rest}`;

/** A policy of as many classes, each of other numbers, that a finding and a rule take. */
const ofClasses =
  (test: (at: number) => string): Huge['text'] =>
  (many) =>
    policy(
      each(many, (at) => `  r${at}: { title: R, verdict: terminate, when: f${at} }`),
      each(many, (at) => `  f${at}: { title: F, count: c${at}, at-least: 1 }`),
      '',
      `\n${each(many, (at) => `  c${at}: { title: C, kind: k1, where: { n: ${test(at)} } }`)}`,
    );

/** What findings weigh, each of another exhibit or fact. */
const WEIGHED = [
  'fact: f, at-least: 1',
  'fact: g, is: high',
  'count: k1, at-least: 1',
  'count: k2, at-least: 1',
];

const CHECK = ['check', 'p.yaml', 'v.yaml'];

/** Policies of any size, as someone who means harm would write them, and what is asked of them. */
export const HUGE: Readonly<Record<string, Huge>> = {
  'rules, each with a comment that turns off a lint': {
    words: CHECK,
    size: 400,
    text: ofRules(
      (at) =>
        `  # decisis-disable-next-line policy/no-because: ${at}\n  r${at}: { title: R, verdict: terminate, when: fa }`,
    ),
  },
  'comments that turn off a lint of one line': {
    words: CHECK,
    size: 1000,
    text: (many) =>
      policy(
        `${each(many, () => '  # decisis-disable-next-line policy/no-because: so')}  r: { title: R, verdict: terminate, when: fa }\n`,
      ),
  },
  'rules that apply where nothing is known': {
    words: CHECK,
    size: 1000,
    text: ofRules((at) => `  r${at}: { title: R, verdict: retain, when: { none: [fa, fb] } }`),
  },
  'rules that override unknown ones': {
    words: CHECK,
    size: 500,
    text: ofRules(
      (at) => `  r${at}: { title: R, verdict: terminate, when: fa, overrides: [x-of-none-${at}] }`,
    ),
  },
  'rules of long names that name unknown findings of long names': {
    words: CHECK,
    size: 200,
    text: (many) =>
      policy(
        each(many, (at) => `  r${at}: { title: R, verdict: terminate, when: ${'x'.repeat(100)}y${at} }`),
        each(many, (at) => `  ${'x'.repeat(100)}${at}: { title: F, fact: f, is: ${at} }`),
      ),
  },
  'rules that override all of the other verdict': {
    words: CHECK,
    size: 500,
    text: ofRules(
      (at) =>
        `  r${at}: { title: R, verdict: retain, when: fa, overrides: terminate }\n  s${at}: { title: S, verdict: terminate, when: fb }`,
    ),
  },
  'rules that override all of their own verdict': {
    words: CHECK,
    size: 500,
    text: ofRules((at) => `  r${at}: { title: R, verdict: retain, when: fa, overrides: retain }`),
  },
  'findings that join the next and the first ones': {
    words: CHECK,
    size: 200,
    text: (many) =>
      policy(
        '  r: { title: R, verdict: retain, when: f0 }\n',
        each(
          many,
          (at) => `  f${at}: { title: F, all: [f${(at + 1) % many}, f0, f1, f2, f3, f4, f5, f6, f7] }`,
        ),
      ),
  },
  'rules that each name many findings, in a dossier': {
    words: ['dossier', 'c.yaml', '--policy', 'p.yaml', '--policy', 'v.yaml', '--output', 'x.html'],
    size: 1600,
    text: (many) => {
      const side = Array.from({ length: Math.sqrt(many) }, (_, at) => at);
      const named = side.map((at) => `f${at}`).join(', ');
      return policy(
        each(side.length, (at) => `  r${at}: { title: R, verdict: terminate, when: { any: [${named}] } }`),
        each(side.length, (at) => `  f${at}: { title: F, ${WEIGHED[at % WEIGHED.length]} }`),
      );
    },
  },
  'classes of one number each': {
    words: CHECK,
    // where the effort of the lints is nearly spent
    size: 1000,
    most: 6,
    text: ofClasses(String),
  },
  'classes of the numbers from one on': {
    words: CHECK,
    // where the effort of the lints is nearly spent
    size: 1000,
    text: ofClasses((at) => `{ at-least: ${at} }`),
  },
  'findings over windows of their own, all of one rule, in coverage': {
    words: ['test', '--coverage', 't.yaml', '--policy', 'p.yaml', '--policy', 'v.yaml'],
    size: 400,
    // the effort of both is spent
    most: 2,
    text: (many) =>
      policy(
        `  r: { title: R, verdict: terminate, when: { all: [${Array.from({ length: many }, (_, at) => `f${at}`).join(', ')}] } }\n`,
        each(
          many,
          (at) => `  f${at}: { title: F, count: k1, within: ${at + 1}m, at-least: ${(at % 3) + 1} }`,
        ),
      ),
  },
  'rules that can all prevail, proved': {
    words: ['prove', '--policy', 'p.yaml', '--policy', 'v.yaml'],
    size: 60,
    // each rule has a case of its own, which all rules decide
    most: 8,
    text: ofRules((at) => `  r${at}: { title: R, verdict: terminate, when: ${at % 2 === 0 ? 'fa' : 'fb'} }`),
  },
};
