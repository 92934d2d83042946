/** The value of `policies/trust-and-safety.yaml`: written when the tool is built, by `generate.ts`. */
export declare const builtInVocabulary: unknown;
