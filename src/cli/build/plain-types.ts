import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the declarations that the compiler left in a folder plain: they import each other by the names of the files that
 * run, and their arrays take no type, so that an older TypeScript than the one that wrote them can follow.
 */
export function plainTypes(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(folder, name);
    writeFileSync(path, withPlainArrays(withRunningNames(readFileSync(path, 'utf8'))));
  }
}

/** `Int32Array<ArrayBuffer>` is plain `Int32Array` to a TypeScript before 5.7. */
const withPlainArrays = (declarations: string): string =>
  declarations.replaceAll(/(?<=\b(?:Big)?(?:Ui|I|Flo)\w+Array)<ArrayBuffer(?:Like)?>/g, '');

const withRunningNames = (declarations: string): string =>
  declarations.replaceAll(/(?<=\bfrom '\.[^']*)\.ts(?=')|(?<=\bimport\(['"]\.[^'"]*)\.ts(?=['"])/g, '.js');
