/** The version of the package: written when the tool is built, by `generate.ts`. */
export declare const packageVersion: string;
