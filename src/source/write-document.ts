import { stringify } from 'yaml';

/**
 * Writes a value as a YAML 1.2 document that reads back as the same value.
 * @param comment lines to write above it
 */
export function writeDocument(value: object, comment: readonly string[]): string {
  const head = comment.map((line) => `# ${line}\n`).join('');
  return head + stringify(value, { version: '1.2', lineWidth: 100, aliasDuplicateObjects: false });
}
