import { plainly } from '../../support/plainly.ts';
import type { ViewSearch } from './search.ts';

const VIEWS = Number(process.env['DECISIS_VIEWS'] ?? 6);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('another look at a drawn case says what is said of the case that is so', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty } = await plainly<ViewSearch>(module, 'searched', SEED, VIEWS);
  expect(faulty).toEqual([]);
}, 600_000);
