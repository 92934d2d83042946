/** Cases that make a docket of either verdict and of several services, with two of one subject. */
export const CASES_OF_DOCKET: readonly string[] = [
  '8chan-cloudflare-2019',
  'daily-stormer-cloudflare-2017',
  'daily-stormer-godaddy-2017',
  'epik-8chan-cdn-2019',
  'kiwi-farms-2022-08-31',
  'kiwi-farms-2022-09-03',
  'sci-hub-cloudflare-2018',
].map((name) => `fixtures/cases/${name}.yaml`);
