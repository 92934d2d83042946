// Writes src/model/labels/confusables.ts from Unicode's confusables.txt:
//   node .github/confusables.mjs confusables.txt > src/model/labels/confusables.ts
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
const version = /^# Version: (\S+)/m.exec(text)[1];
const decode = (codes) =>
  String.fromCodePoint(
    ...codes
      .trim()
      .split(/\s+/)
      .map((code) => parseInt(code, 16)),
  );

/** By target, in the order of the file: the characters that look like it. What NFKC turns into another never arrives here. */
const sources = new Map();
for (const line of text.split('\n')) {
  const match = /^([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA/.exec(line);
  if (match === null) continue;
  const [source, target] = [decode(match[1]), decode(match[2])];
  if (source.normalize('NFKC').normalize('NFD') !== source) continue;
  const known = sources.get(target) ?? [];
  known.push(source.codePointAt(0));
  sources.set(target, known);
}
const rows = [...sources]
  .map(([target, codes]) => {
    const to = [...target].map((letter) => letter.codePointAt(0).toString(36)).join('.');
    let last = 0;
    const steps = codes
      .toSorted((a, b) => a - b)
      .map((code) => {
        const step = (code - last).toString(36);
        last = code;
        return step;
      });
    return `${to} ${steps.join('.')}`;
  })
  .join(',');
const lines = rows.match(/.{1,108}/gs);
process.stdout.write(`/**
 * The characters that look like others, of Unicode Security Mechanisms, version ${version} (confusables.txt, © Unicode, Inc.,
 * under the Unicode License V3, https://www.unicode.org/license.txt). \`.github/confusables.mjs\` writes it.
 *
 * A row is what they look like, and they: code points in base 36, of the latter each as its distance from the one before.
 */
export const CONFUSABLES =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`);
