import { drawCase } from './case.mjs';

/**
 * A case of so many exhibits, out of the evidence of as many drawn ones as it takes: all observed before the one moment, the
 * ages kept. The same for the same seed and size.
 */
export function largeCase(seed, size) {
  const first = drawCase(seed, 0);
  const moment = Date.parse(first['as-of']);
  const evidence = [];
  for (let index = 0; evidence.length < size; index += 1) {
    const drawn = drawCase(seed, index);
    const later = moment - Date.parse(drawn['as-of']);
    const named = (id) => `C${index}-${id}`;
    for (const exhibit of drawn.evidence) {
      evidence.push({
        ...exhibit,
        id: named(exhibit.id),
        observed: new Date(Date.parse(exhibit.observed) + later).toISOString(),
        ...(exhibit['derived-from'] === undefined ? {} : { 'derived-from': named(exhibit['derived-from']) }),
        ...(exhibit.refutes === undefined ? {} : { refutes: exhibit.refutes.map(named) }),
      });
    }
  }
  return { ...first, case: `large-${seed}`, evidence: referring(evidence.slice(0, size)) };
}

/** Evidence without what refers to exhibits that were cut off. */
function referring(evidence) {
  const ids = new Set(evidence.map(({ id }) => id));
  return evidence.map(({ 'derived-from': source, refutes, ...exhibit }) => ({
    ...exhibit,
    ...(ids.has(source) ? { 'derived-from': source } : {}),
    ...(refutes?.every((id) => ids.has(id)) ? { refutes } : {}),
  }));
}
