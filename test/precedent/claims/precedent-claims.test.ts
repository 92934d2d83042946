import { plainly } from '../../support/plainly.ts';
import type { PrecedentSearch } from './search.ts';

const CORPORA = Number(process.env['DECISIS_PRECEDENTS'] ?? 60);
const SEED = Number(process.env['DECISIS_SEED'] ?? 3);

test('of no drawn corpus anything is said of its precedents that is not so', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, ...told } = await plainly<PrecedentSearch>(module, 'searched', SEED, CORPORA);
  expect(faulty).toEqual([]);
  expect(told.contradicting).toBeGreaterThan(CORPORA / 5);
  expect(told.departing).toBeGreaterThan(CORPORA / 5);
}, 600_000);
