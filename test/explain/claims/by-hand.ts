import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Holds what is said of other looks at cases by hand: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 10, 'views.ndjson');
