import { firstOf } from '../../model/ends.ts';
import type { Change, Contrast } from '../../contrast/contrast.ts';
import { titlesOf } from '../../explain/reason.ts';
import { capital } from '../../explain/words.ts';
import { farWords, orderedChanges, type PlacedChange } from '../contrast/ordered-changes.ts';
import { changesNote, changeWords } from '../contrast/contrast-words.ts';
import { questionWords, settledWords } from '../contrast/question-words.ts';
import type { Dossier } from './dossier.ts';
import { html, type Markup } from '../html.ts';
import { linkTo, type WrittenView } from './view-link.ts';

/** The changes that would flip the verdict, the most realistic first, and the unknowns that might. */
export function changesSection(dossier: Dossier): Markup {
  const { contrast, justification } = dossier;
  if (contrast === undefined) return html`<p>Not shown to these readers.</p>`;
  if (contrast === 'pending') return html`<p class="pending">Being worked out …</p>`;
  const { changes } = contrast;
  const { near, far } = orderedChanges(changes.list, justification.rules);
  const items = (list: readonly PlacedChange[]): Markup =>
    html`<ul class="changes">
      ${list.map(({ change }) => changeItem(change, dossier))}
    </ul>`;
  return html`${near.length > 0 && items(near)}
    ${
      far.length > 0 &&
      html`<details>
        <summary>${farWords(far)}</summary>
        ${items(far)}
      </details>`
    }
    <p class="muted">${changesNote(changes).replace(' (--limit)', '')}</p>
    <h3>Open questions</h3>
    ${questions(contrast, dossier)}`;
}

function changeItem(change: Change, { view, justification }: Dossier): Markup {
  const { verdict, contested, grounds, breaks } = change;
  const { vocabulary, rules } = justification;
  const tried = triedView(change, view);
  return html`<li>
    <p>
      ${capital(changeWords(change, vocabulary))}${tried !== undefined && html` <a class="try" href="${linkTo(tried)}">try it</a>`}
    </p>
    <p class="muted">
      then <span class="tag ${verdict}">${verdict}</span>${contested && html`, contested`}:
      ${grounds.length === 0 ? 'no rule applies' : titlesOf(rules, grounds)}${breaks.map((id) => html`, against the assumption ${id}`)}
    </p>
  </li>`;
}

/** The view of the case in which a change is tried; undefined if it adds exhibits or dates a fact, which a view cannot do. */
function triedView({ facts, struck, added }: Change, view: WrittenView): WrittenView | undefined {
  if (added.length > 0 || facts.some(({ since }) => since !== undefined)) return undefined;
  const fallen = struck.flatMap(({ count, of }) => of.slice(0, count));
  const assumed = facts.map(({ fact, to }) => [fact, firstOf(to)] as const);
  return {
    ...view,
    struck: [...new Set([...(view.struck ?? []), ...fallen])],
    assume: { ...view.assume, ...Object.fromEntries(assumed) },
  };
}

function questions({ open }: Contrast, { justification }: Dossier): Markup {
  const { vocabulary, rules } = justification;
  return html`<p>${settledWords(open)}</p>
    ${
      open.questions.length > 0 &&
      html`<ul>
        ${open.questions.map(
          (question) =>
            html`<li>
              ${questionWords(question, vocabulary)}: then
              <span class="tag ${question.verdict}">${question.verdict}</span>:
              ${question.grounds.length === 0 ? 'no rule applies' : titlesOf(rules, question.grounds)}
            </li>`,
        )}
      </ul>`
    }`;
}
