import { element } from './element.ts';
import { contrastOf } from '../contrast/contrast-of.ts';
import type { Contrast } from '../contrast/contrast.ts';
import { choose } from '../engine/choose.ts';
import { compile } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import { factsOf } from '../engine/facts-of.ts';
import { justify, summarise } from '../explain/justify.ts';
import { misfitReason } from '../explain/misfit-reasons.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import { besidePrecedents, type BesidePrecedents } from '../precedent/beside-precedents.ts';
import { factorsOf } from '../precedent/factor.ts';
import { decidedUntil } from '../precedent/decided-until.ts';
import { providerOf } from '../precedent/provider-of.ts';
import { factorVector } from '../precedent/factor-vector.ts';
import type { Dossier } from '../report/dossier/dossier.ts';
import { html, type Markup, NOTHING } from '../report/html.ts';
import { SECTIONS } from '../report/dossier/sections.ts';
import { verdictBar, verdictWords } from '../report/dossier/verdict-bar.ts';
import { verdictSection } from '../report/dossier/verdict-section.ts';
import { historyOf } from './history.ts';
import { takeUp } from './controls.ts';
import { openForPrint } from './open-for-print.ts';
import { viewOf, type PageData } from './page-data.ts';
import { stepWithin } from './step-within.ts';
import { commandOf, linkOf, sameView, viewInLink, type WrittenView } from '../report/dossier/view-link.ts';

const data = JSON.parse(element('#data', HTMLElement).textContent) as PageData;
const words = data.words ?? data.vocabulary;
const program = compile(
  data.policy,
  data.vocabulary,
  data.digests.policy,
  new Map([[data.case.vocabulary, words]]),
);
const base = data.view;
let shown: WrittenView = base;

/** Inserts markup into the page. `Markup` comes from `html` only, which escapes all text of documents. */
function put(id: string, markup: Markup): void {
  element(`#${id}`, HTMLElement).innerHTML = markup.toString();
}

function dossierOf(written: WrittenView, contrast: Contrast | 'pending'): Dossier {
  const { case: theCase, policy, lookAlikes } = data;
  const view = viewOf(written);
  const { verdict, trace } = decide(program, theCase, data.digests.case, view);
  // similar labels were searched for before redaction, so the page keeps that result
  const decided = { verdict, trace: { ...trace, ...(lookAlikes === undefined ? {} : { lookAlikes }) } };
  const summary = summarise(program, theCase, decided, view);
  return {
    case: theCase,
    policy,
    vocabulary: words,
    decided,
    justification: justify(program, theCase, decided, summary, data.reveal),
    view: written,
    contrast,
    history: contrast === 'pending' ? undefined : historyOf(program, theCase, view),
    precedents: beside(written, decided.verdict.verdict),
    ...(data.precedents === undefined || sameView(written, base)
      ? {}
      : { precedentsOf: data.precedents.compared }),
  };
}

/** Compares the case with the precedents in the page. Of all others, the page knows only their number when it was made. */
function beside(written: WrittenView, verdict: VerdictWord): BesidePrecedents | undefined {
  if (data.precedents === undefined) return undefined;
  const { told, compared } = data.precedents;
  const view = viewOf(written);
  const held = {
    strengths: factorVector(program, data.case, view),
    until: decidedUntil(data.case, view),
    provider: providerOf(data.case),
  };
  const found = besidePrecedents(factorsOf(program), held, verdict, told, told.length);
  return sameView(written, base) ? { ...found, compared } : found;
}

/** Why the policy does not apply to a case with these facts; undefined if it does. */
function misfit(written: WrittenView): string | undefined {
  const [found] = choose([program], data.case, factsOf(data.case, viewOf(written))).misfits;
  return found === undefined ? undefined : misfitReason(found, data.case);
}

/** Decides the case in a view, and draws everything again. */
function render(view: WrittenView): void {
  shown = view;
  const open = new Set(
    [...document.querySelectorAll('main details[open]')].map((found) => found.closest('section')?.id),
  );
  const unfit = misfit(view);
  clearTimeout(later);
  if (unfit === undefined) drawAll(view);
  else
    for (const id of ['bar', 'verdict', 'announced'])
      put(id, html`No verdict: ${unfit.replaceAll('`', '')}.`);
  for (const found of document.querySelectorAll('main details')) {
    if (open.has(found.closest('section')?.id)) found.setAttribute('open', '');
  }
  put('command-line', html``);
  element('#command-line', HTMLElement).textContent = commandOf(view);
  document.body.classList.toggle('is-tried', !sameView(view, base));
}

/** The slower parts, robustness and changes, are computed after the reader has paused this long, in milliseconds. */
const PAUSE = 250;
let later: ReturnType<typeof setTimeout> | undefined;

function drawAll(view: WrittenView): void {
  draw(dossierOf(view, 'pending'));
  later = setTimeout(() => {
    draw(dossierOf(view, contrastOf(program, data.case, viewOf(view))), ['firm', 'changes']);
  }, PAUSE);
}

/** @param only the sections to draw; without it, all */
function draw(dossier: Dossier, only?: readonly string[]): void {
  put('bar', verdictBar(dossier));
  put('announced', verdictWords(dossier));
  put('verdict', verdictSection(dossier));
  for (const { id, render: section } of SECTIONS) {
    if (only !== undefined && !only.includes(id)) continue;
    const drawn = section(dossier);
    put(`${id}-body`, drawn);
    // hides headings without content, also from screen readers
    element(`#${id}`, HTMLElement).hidden = drawn === NOTHING;
  }
}

const controls = takeUp(data, (view) => {
  render(view);
  history.replaceState(null, '', linkOf(view, base) || location.pathname + location.search);
});

function follow(): void {
  const view = viewInLink(location.hash, data.case, data.vocabulary);
  if (view === undefined && location.hash.length > 1) return;
  controls.show(view ?? base);
  if (!sameView(view ?? base, shown)) render(view ?? base);
}

document.body.classList.add('alive');
// the bar shows the verdict only while its section at the top is out of sight
new IntersectionObserver(([seen]) =>
  document.body.classList.toggle('past-verdict', seen?.isIntersecting === false),
).observe(element('#verdict', HTMLElement));
element('#what-if', HTMLElement).hidden = false;
const panel = element('#what-if details', HTMLDetailsElement);
panel.open = matchMedia('(min-width: 1000px)').matches;
const form = element('form', HTMLFormElement, panel);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', (event) => {
  event.preventDefault();
  controls.show(base);
  render(base);
  history.replaceState(null, '', location.pathname + location.search);
});
const copy = element('#copy-link', HTMLElement);
copy.addEventListener('click', () => {
  const done = (words: string): void => void (copy.textContent = words);
  navigator.clipboard?.writeText(location.href).then(
    () => done('Copied'),
    () => done('Not allowed: copy the address above'),
  );
});
addEventListener('hashchange', follow);
stepWithin();
openForPrint();
controls.show(base);
element('#command-line', HTMLElement).textContent = commandOf(base);
follow();
