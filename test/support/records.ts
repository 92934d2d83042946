import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A policy that ends a service on as many threats as it is told. */
export const policyText = (least: number): string => `policy: threats
title: Ending a service that threatens
version: "${least}"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: {}
findings:
  threats: { title: Threats, count: threat, at-least: ${least} }
rules:
  danger: { title: Danger to someone, verdict: terminate, when: threats }
`;

/** A case of two threats; `rest` stands below. */
export const caseText = (id: string, rest = ''): string => `# what is known
case: ${id}
title: Threats on a site
vocabulary: trust-and-safety
as-of: 2024-05-01
subject: { name: site.example }
facts: { service: hosting }
evidence:
  - id: E1            # the first
    kind: threat
    observed: 2024-04-29
    summary: A threat
  - { id: E2, kind: threat, observed: 2024-04-30, summary: Another }
${rest}`;

/** What a person decided without the tool. */
export const BY_HAND = `decisions:
  - verdict: terminate
    on: 2024-05-01
    by: reviewer on duty
    reason: Two threats in two days.
`;

/** A folder of its own, to which a test may write: `policies`, and another with a higher bar under `stricter`. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-record-'));
  for (const [name, least] of Object.entries({ policies: 2, stricter: 3 })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'threats.yaml'), policyText(least));
  }
  return folder;
}

/** Does something with a folder as the current one. */
export async function within<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await act();
  } finally {
    process.chdir(before);
  }
}

/** All names in a folder, hidden ones too. */
export const namesIn = (folder: string): readonly string[] => readdirSync(folder).toSorted();

/** Takes a scratch folder away. */
export const discard = (folder: string): void => rmSync(folder, { recursive: true, force: true });
