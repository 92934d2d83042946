import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zip } from './zip.ts';

/**
 * Packs the VS Code extension as a ZIP archive for `code --install-extension`.
 * @param folder the folder with its bundled code
 */
export function packVscode(folder: string): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const manifest = JSON.parse(readFileSync('src/editor/vscode/manifest.json', 'utf8')) as Manifest;
  const file = join(folder, 'decisis.vsix');
  const text = (name: string, content: string): { name: string; bytes: Buffer } => ({
    name,
    bytes: Buffer.from(content),
  });
  writeFileSync(
    file,
    zip([
      text('[Content_Types].xml', TYPES),
      text('extension.vsixmanifest', vsixManifest(manifest, version)),
      text('extension/package.json', `${JSON.stringify({ ...manifest, version }, null, 2)}\n`),
      { name: 'extension/extension.js', bytes: readFileSync(join(folder, 'extension.js')) },
      { name: 'extension/readme.md', bytes: readFileSync('src/manual/editors.md') },
      { name: 'extension/LICENSE.txt', bytes: readFileSync('LICENSE') },
    ]),
  );
  return file;
}

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly publisher: string;
  readonly engines: { readonly vscode: string };
  readonly categories: readonly string[];
}

const TYPES = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="json" ContentType="application/json"/>
  <Default Extension="js" ContentType="application/javascript"/>
  <Default Extension="md" ContentType="text/markdown"/>
  <Default Extension="txt" ContentType="text/plain"/>
  <Default Extension="vsixmanifest" ContentType="text/xml"/>
</Types>
`;

const vsixManifest = (
  { name, displayName, description, publisher, engines, categories }: Manifest,
  version: string,
): string => `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${displayName}</DisplayName>
    <Description xml:space="preserve">${description}</Description>
    <Categories>${categories.join(',')}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/readme.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;

const [, script, folder] = process.argv;
if (script?.endsWith('pack-vscode.js') === true && folder !== undefined) {
  process.stdout.write(`${packVscode(folder)}\n`);
}
