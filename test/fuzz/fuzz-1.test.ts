import { fuzzPart } from './fuzz-part.ts';
import { plainly } from '../support/plainly.ts';
import { smaller } from './smaller.ts';

fuzzPart(0);

test('what is found is made as small as it can be, as long as it fails', async () => {
  const document = Buffer.from(`${'a line\n'.repeat(50)}the fault is here\n${'\u00e9\n'.repeat(50)}`);
  const fails = async (bytes: Buffer): Promise<boolean> => bytes.includes('fault') && bytes.includes(0xc3);
  expect((await smaller(document, fails)).toString('latin1')).toBe('fault\u00c3');
  expect(await smaller(document, async () => false)).toEqual(document);
});

test('what goes wrong in a process of its own, goes wrong here', async () => {
  const module = new URL('./smaller.js', import.meta.url);
  await expect(plainly(module, 'smaller')).rejects.toThrow('smaller came to nothing: ');
  await expect(plainly(module, 'larger')).rejects.toThrow('exports no larger');
});
