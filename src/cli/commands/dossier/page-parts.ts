import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../process/package-file.ts';
import type { Asset, PageParts } from '../../../report/dossier/page.ts';
import { VERSION } from '../../process/version.ts';

/**
 * The parts of a page, as the build left them.
 * @param script the name of the page's script
 * @throws where the package is damaged: a file is missing
 */
export function pageParts(script: 'what-if' | 'docket'): PageParts {
  return {
    script: asset(`${script}.js`),
    style: asset('dossier.css'),
    generator: `decisis ${VERSION}`,
  };
}

function asset(name: string): Asset {
  const text = readFileSync(packageFile(`dist/page/${name}`), 'utf8').trim();
  return { text, hash: createHash('sha256').update(text).digest('base64') };
}
