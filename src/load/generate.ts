import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../source/read.ts';

/**
 * Turns the built-in vocabulary and the version into code when the tool is built, so that no file needs to be read for
 * them.
 * @param file the vocabulary
 * @throws where it is not YAML
 */
function generate(file: string, directory: string): void {
  const document = parse({ name: file, text: readFileSync(file, 'utf8'), firstLine: 1 });
  if (!document.ok) throw new Error(`${file}: ${document.diagnostics[0]?.message ?? ''}`);
  const value = JSON.stringify(document.value.value);
  const code = `'use strict';\nexports.builtInVocabulary = ${value};\n`;
  writeFileSync(join(directory, 'built-in-vocabulary.cjs'), code);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const versioned = `'use strict';\nexports.packageVersion = ${JSON.stringify(version)};\n`;
  writeFileSync(join(directory, 'package-version.cjs'), versioned);
}

const [, script, file, directory] = process.argv;
if (script !== undefined && file !== undefined && directory !== undefined) {
  if (realpathSync(script) === import.meta.filename) generate(file, directory);
}
