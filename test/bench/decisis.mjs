import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, POLICY } from './places.mjs';

/** The library of the build under test. */
export const decisis = await import(pathToFileURL(join(DIST, 'index.js')).href);

/** The shipped policy, compiled. */
export function shippedProgram() {
  const { read, loadPolicy, compile, builtInVocabulary } = decisis;
  const vocabulary = builtInVocabulary();
  const document = read({ name: POLICY, text: readFileSync(POLICY, 'utf8'), firstLine: 1 });
  const policy = document.ok ? loadPolicy(document.value, vocabulary) : document;
  if (!policy.ok) throw new Error(policy.diagnostics[0].message);
  return compile(policy.value, vocabulary);
}
