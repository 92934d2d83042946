import { stringify } from 'yaml';

/**
 * Writes a value as a YAML 1.2 document, which reads back as the same value.
 * @param comment lines to stand above it
 */
export function writeDocument(value: object, comment: readonly string[]): string {
  const head = comment.map((line) => `# ${line}\n`).join('');
  return head + stringify(value, { version: '1.2', lineWidth: 100, aliasDuplicateObjects: false });
}
