// What generate.ts writes beside this file: ajv's code for the schemas, which needs no ajv to run.
import type { Documents, Shapes } from './documents.ts' with { 'resolution-mode': 'import' };

/** A fault as ajv tells it, with `verbose` on. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON pointer to what is at fault. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key at fault, where the fault is in a key. */
  readonly propertyName?: string;
  /** What the keyword says. */
  readonly schema: unknown;
  /** The schema that the keyword stands in. */
  readonly parentSchema: Readonly<Record<string, unknown>>;
  /** What is at fault. */
  readonly data: unknown;
}

export interface Validator<T> {
  (value: unknown): value is T;
  /** The faults of the value last looked at. */
  readonly errors: readonly SchemaError[] | null;
}

export declare const vocabulary: Validator<Documents['vocabulary']>;
export declare const policy: Validator<Documents['policy']>;
export declare const tests: Validator<Documents['tests']>;
export declare const config: Validator<Shapes['config']>;
declare const caseValidator: Validator<Documents['case']>;
export { caseValidator as case };
