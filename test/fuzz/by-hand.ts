import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smaller } from './smaller.ts';
import { drawInput, tried } from './trial.ts';
import { generatedWorlds, writtenWorlds } from './world.ts';

/** From which seed on, how many inputs, and where to put what is found. */
const [first = '1', count = '1000', found = 'fuzz-finds'] = process.argv.slice(2);
const SECONDS = 2;
const BYTES = 500 * 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), 'decisis-fuzz-'));
const worlds = [...(await writtenWorlds()), ...(await generatedWorlds(24))];
const counts: Record<string, number> = {};
const times: Record<string, number> = {};
const add = (to: Record<string, number>, key: string, more: number): void => {
  to[key] = (to[key] ?? 0) + more;
};
const signatures: Record<string, number> = {};
mkdirSync(found, { recursive: true });

/** What a fault is known by: the command and its first words, without what differs from input to input. */
const signatureOf = (words: readonly string[], fault: string): string => {
  const head = fault.split('\n').slice(0, 4).join(' ');
  return `${words[0]!}: ${head.replace(/"[^"]*"|\d+/g, '').slice(0, 160)}`;
};

for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  writeFileSync(join(found, 'now'), `${seed}\n`);
  const input = drawInput(seed, worlds, folder);
  const most = process.resourceUsage().maxRSS;
  const before = process.cpuUsage();
  const { faults, ran, words } = await tried(input, folder);
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1e6;
  const grew = (process.resourceUsage().maxRSS - most) * 1024;
  const all = [
    ...faults,
    ...(took > SECONDS ? [`took ${took.toFixed(1)} s`] : []),
    ...(grew > BYTES ? [`took ${(grew / 2 ** 20).toFixed(0)} MiB`] : []),
  ];
  add(counts, `kind ${input.kind}`, 1);
  add(counts, `command ${words[0]!}`, 1);
  add(counts, `exit ${ran.exit}`, 1);
  add(times, words[0]!, took);
  for (const fault of all) {
    const signature = signatureOf(words, fault);
    add(signatures, signature, 1);
    if (signatures[signature]! > 3) continue;
    const stem = join(found, `${seed}-${input.kind}`);
    writeFileSync(`${stem}${input.ending}`, input.bytes);
    if (faults.includes(fault)) {
      const small = await smaller(input.bytes, async (bytes) => {
        const again = await tried({ ...input, bytes }, folder);
        return again.faults.some((one) => signatureOf(again.words, one) === signature);
      });
      writeFileSync(`${stem}-small${input.ending}`, small);
    }
    writeFileSync(
      `${stem}.txt`,
      [input.world.name, input.word, words.join(' '), fault, ran.output].join('\n---\n'),
    );
  }
  if (seed % 1000 === 0)
    writeFileSync(
      join(found, `counts-${first}.json`),
      JSON.stringify({ seed, counts, times, signatures }, null, 1),
    );
}
writeFileSync(join(found, `counts-${first}.json`), JSON.stringify({ counts, times, signatures }, null, 1));
