/** What `--policy` says of itself wherever it stands. */
export const POLICY = 'a policy file or a folder of them; may be repeated (default: policies)';

/** Gathers the values of an option that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Gathers ids, with commas between, of an option that may be repeated. */
export const collectIds = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== ''),
];
