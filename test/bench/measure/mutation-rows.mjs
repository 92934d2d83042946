import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLI, DIST, POLICY } from '../places.mjs';
import { has } from './archive-rows.mjs';
import { run } from './children.mjs';
import { unavailable } from './comparison.mjs';

/** So many copies of the shipped policy in one make it more than a thousand edits. */
const COPIES = 8;
const CASES = 1000;

const load = (path) => import(pathToFileURL(join(DIST, path)).href);

/** Every edit of a large policy, tried on a thousand decided cases: seconds of the whole process. */
export function mutationRows(folder) {
  const row = (jobs, title) => ({
    title: `mutate, ${title}`,
    unit: ' s',
    target: jobs === 2 ? '<= 60' : '',
    measure: has('mutate')
      ? () => seconds(folder, jobs)
      : unavailable('`decisis mutate` is not in this build'),
  });
  return [row(1, 'one core'), row(2, 'two cores')];
}

function seconds(folder, jobs) {
  const words = [
    'mutate',
    join(folder, 'cases.ndjson'),
    '--policy',
    join(folder, 'large.json'),
    '--format',
    'json',
  ];
  const { milliseconds, stdout } = run([CLI, ...words, '--jobs', String(jobs)]);
  const [{ mutants, decided }] = JSON.parse(stdout).policies;
  if (mutants < 1000 || decided < CASES) throw new Error(`only ${mutants} edits, on ${decided} cases`);
  return milliseconds / 1000;
}

/** Writes the large policy, and the cases of its tests over and over, decided as it decides them. */
export async function makeMutation(folder) {
  const [{ read }, { expand }, { compile }, { decide }, { builtInVocabulary }] = await Promise.all(
    ['source/read.js', 'suite/expand.js', 'engine/compile.js', 'engine/decide.js', 'load/built-in.js'].map(
      load,
    ),
  );
  const valueOf = (file) => read({ name: file, text: readFileSync(file, 'utf8'), firstLine: 1 }).value.value;
  const policy = copied(valueOf(POLICY));
  const program = compile(policy, builtInVocabulary());
  const examples = expand(valueOf(POLICY.replace('.yaml', '.test.yaml')), policy.vocabulary);
  const lines = Array.from({ length: CASES }, (_, at) => {
    const theCase = { ...examples[at % examples.length].case, case: `case-${at}` };
    const { verdict } = decide(program, theCase, '').verdict;
    return JSON.stringify({ ...theCase, decisions: [{ verdict, on: '2024-06-01' }] });
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'large.json'), JSON.stringify(policy));
  writeFileSync(join(folder, 'cases.ndjson'), `${lines.join('\n')}\n`);
  return folder;
}

/** A policy that is several times itself: every class, finding and rule with a number after its id. */
function copied({ policy, title, version, vocabulary, classes, findings, rules, ...rest }) {
  const kinds = new Set(Object.keys(classes));
  const numbered = (number) => {
    const names = new Set([...Object.keys(classes), ...Object.keys(findings), ...Object.keys(rules)]);
    const again = (value, key) => {
      if (typeof value === 'string') {
        const isName =
          key !== 'fact' && key !== 'kind' && (key !== 'count' && key !== 'rate' ? true : kinds.has(value));
        return isName && names.has(value) ? `${value}-${number}` : value;
      }
      if (Array.isArray(value)) return value.map((item) => again(item, key));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .filter(([inner]) => inner !== 'because')
          .map(([inner, item]) => [names.has(inner) ? `${inner}-${number}` : inner, again(item, inner)]),
      );
    };
    return again({ classes, findings, rules }, '');
  };
  const copies = Array.from({ length: COPIES }, (__, number) => numbered(number + 1));
  const joined = (key) => Object.assign({}, ...copies.map((copy) => copy[key]));
  const head = { policy, title, version, vocabulary, 'applies-to': rest['applies-to'] };
  return { ...head, classes: joined('classes'), findings: joined('findings'), rules: joined('rules') };
}
