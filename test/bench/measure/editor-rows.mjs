import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longPolicy } from '../corpus/long-policy.mjs';
import { CLI } from '../places.mjs';
import { has } from './archive-rows.mjs';
import { run } from './children.mjs';
import { unavailable } from './comparison.mjs';

const EDITOR = fileURLToPath(new URL('../editor.mjs', import.meta.url));
const KEYS = 20;
const MANY = 10_000;

/** Writes two folders of documents: one with a policy of 2,000 lines beside the shipped ones, one with a single policy. */
export function makeEdited(folder) {
  const [long, short] = ['long', 'short'].map((name) => join(folder, name));
  for (const each of [long, short]) mkdirSync(join(each, 'policies'), { recursive: true });
  cpSync('policies', join(long, 'policies'), { recursive: true });
  cpSync('fixtures/cases', join(long, 'cases'), { recursive: true });
  writeFileSync(
    join(long, 'policies/hosting.yaml'),
    longPolicy(readFileSync('policies/hosting.yaml', 'utf8')),
  );
  for (const name of ['registrar.yaml', 'registrar.test.yaml'])
    cpSync(join('policies', name), join(short, 'policies', name));
  return { long, short };
}

const typed = (folder, file, edits) => JSON.parse(run([EDITOR, folder, file, String(edits)]).stdout);

/** How long a key takes in a policy of 2,000 lines, beside a check of the same documents; and whether memory grows. */
export function editorRows({ long, short }) {
  if (!has('lsp')) return [{ title: 'lsp', measure: unavailable('`decisis lsp` is not in this build') }];
  const check = () =>
    run([CLI, 'check', join(long, 'policies'), join(long, 'cases')], { silent: true }).milliseconds;
  return [
    {
      title: 'a key in 2,000 lines, to its diagnostics',
      target: '<= 100',
      unit: ' ms',
      measure: () => typed(long, 'policies/hosting.yaml', KEYS).key,
    },
    {
      title: 'the same, in parts of a check of the same documents',
      target: '<= 0.33',
      unit: '',
      measure: () => typed(long, 'policies/hosting.yaml', KEYS).key / check(),
    },
    {
      title: 'a key in 2,000 lines, to the end of the lints',
      target: '',
      unit: ' ms',
      measure: () => typed(long, 'policies/hosting.yaml', KEYS).settled,
    },
    {
      title: `memory after ${MANY} edits, against after a tenth of them`,
      target: '<= 1.2',
      unit: ' times',
      measure: () => {
        const [tenth, all] = typed(short, 'policies/registrar.yaml', MANY).memory;
        return all / tenth;
      },
    },
  ];
}
