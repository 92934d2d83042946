import { element } from './element.ts';
import { named } from '../model/named.ts';
import { moment } from '../explain/words.ts';
import type { Value } from '../model/case.ts';
import { parseTime, knownTime } from '../model/time.ts';
import { momentsOf } from './moments.ts';
import type { PageData } from './page-data.ts';
import { valueIn, type WrittenView } from '../report/dossier/view-link.ts';

/** The controls of a page. */
export interface Controls {
  /** Sets the controls to a view. */
  readonly show: (view: WrittenView) => void;
}

/**
 * Attaches to the controls in the page.
 * @param changed called with the view whenever the reader changes it
 */
export function takeUp(
  { case: theCase, policy, vocabulary }: PageData,
  changed: (view: WrittenView) => void,
): Controls {
  const ticks = [...document.querySelectorAll<HTMLInputElement>('[data-exhibit]')].map((tick) => ({
    tick,
    exhibit: tick.dataset['exhibit'] ?? '',
  }));
  const facts = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-fact]')].map(
    (control) => ({ control, name: control.dataset['fact'] ?? '' }),
  );
  const range = element('#moment-range', HTMLInputElement);
  const exact = element('#moment', HTMLInputElement);
  const own = knownTime(theCase['as-of']);
  const moments = momentsOf(theCase, policy);
  range.max = String(moments.length - 1);
  let asOf = own;
  let hidden: WrittenView['assume'] = {};

  const assumed = (): Record<string, Value> => {
    const found: Record<string, Value> = { ...hidden };
    for (const { control, name } of facts) {
      const is = valueIn(control.value, named(vocabulary.facts, name));
      if (control.value !== '' && is !== undefined) found[name] = is;
    }
    return found;
  };
  const tell = (): void => {
    const struck = ticks.filter(({ tick }) => !tick.checked).map(({ exhibit }) => exhibit);
    changed({ ...(asOf === own ? {} : { asOf }), struck, assume: assumed() });
  };
  const showMoment = (): void => {
    const next = moments.findIndex((time) => time >= asOf);
    range.value = String(next === -1 ? moments.length - 1 : next);
    range.setAttribute('aria-valuetext', moment(asOf));
    exact.value = new Date(asOf).toISOString().slice(0, 19);
  };

  range.addEventListener('input', () => {
    asOf = moments[Number(range.value)] ?? own;
    showMoment();
    tell();
  });
  exact.addEventListener('change', () => {
    const typed = parseTime(`${exact.value.length === 16 ? `${exact.value}:00` : exact.value}Z`);
    asOf = typed ?? own;
    showMoment();
    tell();
  });
  const controls = [...ticks.map(({ tick }) => tick), ...facts.map(({ control }) => control)];
  for (const control of controls) control.addEventListener('input', tell);
  searchable(ticks.map(({ tick }) => tick));

  return {
    show: (view) => {
      asOf = view.asOf ?? own;
      const struck = new Set(view.struck);
      for (const { tick, exhibit } of ticks) tick.checked = !struck.has(exhibit);
      for (const { control, name } of facts) {
        control.value =
          view.assume !== undefined && Object.hasOwn(view.assume, name) ? String(view.assume[name]) : '';
      }
      const offered = new Set(facts.map(({ name }) => name));
      hidden = Object.fromEntries(Object.entries(view.assume ?? {}).filter(([name]) => !offered.has(name)));
      showMoment();
    },
  };
}

/** Adds search to a long list of exhibits. */
function searchable(ticks: readonly HTMLInputElement[]): void {
  const search = document.querySelector<HTMLInputElement>('#exhibit-search');
  search?.addEventListener('input', () => {
    const words = search.value.toLowerCase();
    for (const tick of ticks) {
      const label = tick.closest('label');
      if (label !== null) label.hidden = !label.textContent.toLowerCase().includes(words);
    }
  });
}
