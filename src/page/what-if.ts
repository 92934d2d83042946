import { choose } from '../engine/choose.ts';
import { compile } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import { factsOf } from '../engine/view.ts';
import { justify, summarise } from '../explain/justify.ts';
import { misfitReason } from '../explain/misfit-reasons.ts';
import type { Dossier } from '../report/dossier/dossier.ts';
import { html, type Markup } from '../report/dossier/markup.ts';
import { SECTIONS } from '../report/dossier/sections.ts';
import { verdictBar, verdictWords } from '../report/dossier/verdict-bar.ts';
import { verdictSection } from '../report/dossier/verdict-section.ts';
import { takeUp } from './controls.ts';
import { openForPrint } from './open-for-print.ts';
import { viewOf, type PageData, type WrittenView } from './page-data.ts';
import { stepWithin } from './step-within.ts';
import { commandOf, linkOf, sameView, viewInLink } from './view-link.ts';

const element = (id: string): HTMLElement => document.querySelector<HTMLElement>(`#${id}`)!;

const data = JSON.parse(element('data').textContent) as PageData;
const program = compile(data.policy, data.vocabulary, data.digests.policy);
const base = data.view;
let shown: WrittenView = base;

/** Puts markup in its place. It comes from `html` alone, through which no text of a document becomes markup. */
function put(id: string, markup: Markup): void {
  element(id).innerHTML = markup.toString();
}

function dossierOf(written: WrittenView): Dossier {
  const view = viewOf(written);
  const decided = decide(program, data.case, data.digests.case, view);
  const summary = summarise(program, data.case, decided, view);
  const justification = justify(program, data.case, decided, summary, data.reveal);
  return { case: data.case, policy: data.policy, vocabulary: data.vocabulary, decided, justification };
}

/** Why the policy is for no case of such facts; undefined where it is. */
function misfit(written: WrittenView): string | undefined {
  const [found] = choose([program], data.case, factsOf(data.case, viewOf(written))).misfits;
  return found === undefined ? undefined : misfitReason(found, data.case);
}

/** Decides the case as it is looked at now, and draws everything anew. */
function render(view: WrittenView): void {
  shown = view;
  const open = new Set(
    [...document.querySelectorAll('main details[open]')].map((found) => found.closest('section')!.id),
  );
  const unfit = misfit(view);
  if (unfit === undefined) draw(dossierOf(view));
  else
    for (const id of ['bar', 'verdict', 'announced'])
      put(id, html`No verdict: ${unfit.replaceAll('`', '')}.`);
  for (const found of document.querySelectorAll('main details')) {
    if (open.has(found.closest('section')!.id)) found.setAttribute('open', '');
  }
  put('command-line', html``);
  element('command-line').textContent = commandOf(view, data.policy.policy);
  document.body.classList.toggle('tried', !sameView(view, base));
}

function draw(dossier: Dossier): void {
  put('bar', verdictBar(dossier));
  put('announced', verdictWords(dossier));
  put('verdict', verdictSection(dossier));
  for (const { id, render: section } of SECTIONS) put(`${id}-body`, section(dossier));
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

element('what-if').hidden = false;
const panel = document.querySelector<HTMLDetailsElement>('#what-if details')!;
panel.open = matchMedia('(min-width: 1000px)').matches;
panel.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault());
panel.querySelector('form')!.addEventListener('reset', (event) => {
  event.preventDefault();
  controls.show(base);
  render(base);
  history.replaceState(null, '', location.pathname + location.search);
});
const copy = element('copy-link');
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
element('command-line').textContent = commandOf(base, data.policy.policy);
follow();
