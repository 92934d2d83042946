import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Simplifies the type declarations that the compiler left in a folder, so that TypeScript versions older than the one
 * that wrote them can read them: imports name `.js` files, and typed arrays take no type argument.
 */
export function plainTypes(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(folder, name);
    writeFileSync(path, withPlainArrays(withRunningNames(readFileSync(path, 'utf8'))));
  }
}

/** TypeScript before 5.7 knows `Int32Array`, but not `Int32Array<ArrayBuffer>`. */
const withPlainArrays = (declarations: string): string =>
  declarations.replaceAll(/(?<=\b(?:Big)?(?:Ui|I|Flo)\w+Array)<ArrayBuffer(?:Like)?>/g, '');

const withRunningNames = (declarations: string): string =>
  declarations.replaceAll(/(?<=\bfrom '\.[^']*)\.ts(?=')|(?<=\bimport\(['"]\.[^'"]*)\.ts(?=['"])/g, '.js');
