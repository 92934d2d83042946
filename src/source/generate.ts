import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textDigest } from './known-documents.ts';
import { parse } from './read.ts';

/**
 * Parses the documents of a folder, except tests, when the tool is built.
 * @throws where one of them is not YAML
 */
export function generate(folder: string, output: string): void {
  const names = readdirSync(folder).filter((name) => /(?<!\.test)\.yaml$/.test(name));
  const entries = names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const document = parse({ name, text, firstLine: 1 });
    if (!document.ok) throw new Error(`${name}: ${document.diagnostics[0]?.message ?? ''}`);
    return [textDigest(text), document.value.value];
  });
  writeFileSync(output, JSON.stringify(Object.fromEntries(entries)));
}

const [, script, folder, output] = process.argv;
if (script !== undefined && folder !== undefined && output !== undefined) {
  if (realpathSync(script) === import.meta.filename) generate(folder, output);
}
