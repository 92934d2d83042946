import type { ReportReader } from '../report-reader.ts';

export const readXarf: ReportReader = (_bytes, { origin }) => [
  { refused: { place: origin.path, message: 'not yet' } },
];
