import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { densePolicy, sumOfTen } from '../corpus/dense-policy.mjs';
import { edited, largePolicy, rewritten } from '../corpus/large-policy.mjs';
import { CLI, POLICY } from '../places.mjs';
import { has } from './archive-rows.mjs';
import { peakMemory, processorTime, run } from './children.mjs';
import { slowness, unavailable } from './comparison.mjs';

const SIZES = [20, 50, 100];
const DENSE = [50, 100, 200];
const TESTS = POLICY.replace('.yaml', '.test.yaml');

/** What is proved, and with what exit code: nothing that differs is equivalent. */
const prove = (words, expected) => ({ words: ['prove', ...words], expected });

/** Writes the shipped policy with one line changed, and generated ones as they are, otherwise written, and with one number changed. */
export function makeProofs(folder) {
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const shipped = readFileSync(POLICY, 'utf8');
  const changed = shipped.replace('at-least: 3', 'at-least: 4');
  if (changed === shipped) throw new Error('the shipped policy has no `at-least: 3`');
  const edit = write('edited.yaml', changed);
  const three = (name, policy) => {
    const file = (kind, made) => write(`${name}-${kind}.json`, JSON.stringify(made));
    return {
      rules: name,
      base: file('base', policy),
      same: file('same', rewritten(policy)),
      edit: file('edit', edited(policy)),
    };
  };
  const generated = [
    ...SIZES.map((rules) => three(`${rules}`, largePolicy(rules, 1))),
    ...DENSE.map((rules) => three(`${rules} dense`, densePolicy(rules, 1))),
  ];
  return { edit, generated, sum: write('sum.json', JSON.stringify(sumOfTen(1))) };
}

/** The edit of a hundred dense rules. */
function denseEdit(generated) {
  const { base, edit } = generated.find(({ rules }) => rules === '100 dense');
  return prove(['--policy', edit, '--base', base], 1);
}

/** How long proofs take: those of the shipped policy against a run of its tests, and of generated ones in seconds of the processors. */
export function proofRows({ edit, generated, sum }) {
  const tested = () => run([CLI, 'test', TESTS, '--policy', POLICY], { silent: true }).milliseconds;
  const took = ({ words, expected }) => run([CLI, ...words], { silent: true, expected }).milliseconds;
  const shipped = (title, question) => ({
    title: `${title}, against a run of its tests`,
    target: '',
    unit: ' times',
    measure: slowness(tested, () => took(question)),
  });
  const seconds = (title, question, target = '') => ({
    title,
    target,
    unit: ' s of processor',
    measure: () => processorTime([CLI, ...question.words], { expected: question.expected }),
  });
  if (!has('prove'))
    return [{ title: 'prove', measure: unavailable('`decisis prove` is not in this build') }];
  return [
    shipped('one line of the shipped policy changed', prove(['--policy', edit, '--base', POLICY], 1)),
    shipped('all claims about the shipped policy', prove(['--policy', POLICY], 0)),
    seconds('the first of these', prove(['--policy', edit, '--base', POLICY], 1), '<= 2'),
    seconds('all claims about a sum of ten terms', prove(['--policy', sum], 0), '<= 24'),
    shipped('100 dense rules, one number changed', denseEdit(generated)),
    ...generated.flatMap(({ rules, base, same, edit: changed }) => [
      seconds(`${rules} rules otherwise written`, prove(['--policy', same, '--base', base], 0), '<= 60'),
      seconds(`${rules} rules, one number changed`, prove(['--policy', changed, '--base', base], 1), '<= 60'),
    ]),
  ];
}

/** The most memory of some of them. */
export function proofMemoryRows({ edit, generated }) {
  if (!has('prove')) return [];
  const row = (title, words) => ({
    title,
    unit: ' MiB',
    measure: () => peakMemory([CLI, 'prove', ...words], { expected: 1 }),
  });
  return [
    row('prove, one line of the shipped policy changed', ['--policy', edit, '--base', POLICY]),
    ...generated.map(({ rules, base, edit: changed }) =>
      row(`prove, ${rules} rules, one number changed`, ['--policy', changed, '--base', base]),
    ),
  ];
}
