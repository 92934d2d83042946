/** The commands whose JSON has a schema; `coverage` is what `--coverage-format json` writes. */
export const OUTPUTS = [
  'appeal',
  'check',
  'coverage',
  'decide',
  'diff',
  'due',
  'explain',
  'import',
  'mutate',
  'notice',
  'overrule',
  'precedents',
  'prove',
  'record',
  'replay',
  'report',
  'test',
  'verify',
] as const;

/** One of them. */
export type OutputName = (typeof OUTPUTS)[number];

/** The name of an output schema for `decisis schema` and of its shipped file. */
export type OutputKind = `output-${OutputName}`;

/** All of those names. */
export const OUTPUT_KINDS: readonly OutputKind[] = OUTPUTS.map((name): OutputKind => `output-${name}`);

/** Whether a name is that of an output schema. */
export const isOutputKind = (name: string): name is OutputKind => OUTPUT_KINDS.some((kind) => kind === name);

type Json = Readonly<Record<string, unknown>>;

const REF = /^definitions\.json#\/definitions\/(.*)$/;

/**
 * Makes an output schema self-contained, as it is shipped.
 * @param schema may refer to `definitions.json`
 * @param definitions the content of `definitions.json`
 * @throws where it refers to a definition that does not exist
 */
export function outputSchema(schema: Json, definitions: Json): Json {
  const used = new Map<string, unknown>();
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === '$ref' ? referred(String(item)) : within(item),
      ]),
    );
  };
  const referred = (to: string): string => {
    const name = REF.exec(to)?.[1] ?? '';
    if (!Object.hasOwn(definitions, name)) throw new Error(`nothing is defined by \`${to}\``);
    if (!used.has(name)) {
      used.set(name, undefined);
      used.set(name, within(definitions[name]));
    }
    return `#/definitions/${name}`;
  };
  const whole = within(schema) as Json;
  if (used.size === 0) return whole;
  const names = [...used.keys()].toSorted();
  return { ...whole, definitions: Object.fromEntries(names.map((name) => [name, used.get(name)])) };
}
