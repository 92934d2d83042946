import type { CodeOf } from '../diagnostic/severities.ts';

/** An entry that a notice needs and that the documents lack, or have in an unsuitable form. */
export interface Need {
  readonly code: CodeOf<'error'>;
  readonly document: 'case' | 'policy';
  /** The keys that lead from the root of the document to the place where it belongs. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help: string;
}

/** The code of what is missing. */
export const missing = { code: 'notice/missing' } as const;

/** A need of a key under `notice` of the case. */
export const inCase = (key: string, lack: string, what: string): Need => ({
  ...missing,
  document: 'case',
  path: ['notice', key],
  message: `${lack}: the case does not say ${what}`,
  help: `write it under \`notice\` as \`${key}\`, or under \`notice\` of the decision, which changes no digest`,
});

/** A need of a key under `notice` of a rule. */
export const inRule = (rule: string, key: string, lack: string, orElse = ''): Need => ({
  ...missing,
  document: 'policy',
  path: ['rules', rule, 'notice', key],
  message: `rule \`${rule}\` does not say ${lack}`,
  help: `write it under \`notice\` of the rule as \`${key}\`${orElse}`,
});

/** A date under `notice` of the case that does not fit. */
export const badDate = (key: string, message: string, help: string): Need => ({
  code: 'notice/bad-date',
  document: 'case',
  path: ['notice', key],
  message,
  help,
});
