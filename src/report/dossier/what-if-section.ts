import { named } from '../../model/named.ts';
import { recordedWords } from '../../explain/recorded-words.ts';
import { testedFacts } from '../../model/forms/forms.ts';
import { shortMoment, valueTitle } from '../../explain/words.ts';
import type { Case } from '../../model/case.ts';
import { knownTime } from '../../model/time.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import type { Dossier } from './dossier.ts';
import { kindTitle } from '../../explain/titles.ts';
import { html, type Markup } from '../html.ts';

/** The controls with which a reader tries changes. They stay hidden until the page's script has attached to them. */
export function whatIfSection(dossier: Dossier): Markup {
  return html`<aside id="what-if" aria-labelledby="what-if-title" hidden>
    <details open>
      <summary><h2 id="what-if-title">What if?</h2></summary>
      <form autocomplete="off">
        <p class="hint">
          Strike an exhibit, set a fact otherwise, move the moment: everything on this page is decided again,
          here, by the same engine. Nothing is sent anywhere, and nothing is recorded.
        </p>
        ${momentControls()} ${factControls(dossier)} ${exhibitControls(dossier)}
        <p class="actions">
          <button type="reset">As the page was made</button>
          <button type="button" id="copy-link">Copy a link to this</button>
        </p>
        <p class="hint">The same at the command line, with the files of this case and its policy:</p>
        <pre id="command-line" tabindex="0" aria-label="The same at the command line"></pre>
      </form>
    </details>
  </aside>`;
}

function momentControls(): Markup {
  return html`<fieldset>
    <legend>The moment</legend>
    <label for="moment-range">Move along the timeline, from change to change</label>
    <input type="range" id="moment-range" min="0" max="0" step="1" value="0" />
    <label for="moment">As of (UTC)</label>
    <input type="datetime-local" id="moment" step="1" />
  </fieldset>`;
}

function factControls({ policy, vocabulary, case: theCase }: Dossier): Markup {
  const asked = Object.values(policy.findings).flatMap(testedFacts);
  const offered = [...new Set(asked)].filter((name) => {
    const domain = named(vocabulary.facts, name);
    return domain.fixed !== true && !('type' in domain && domain.type === 'reference');
  });
  if (offered.length === 0) return html``;
  return html`<fieldset>
    <legend>Facts</legend>
    ${offered.map((name) => factControl(name, vocabulary, theCase.facts))}
  </fieldset>`;
}

function factControl(name: string, { facts }: Vocabulary, recorded: Case['facts']): Markup {
  const domain = named(facts, name);
  const is = Object.hasOwn(recorded, name) ? recordedWords(named(recorded, name), domain) : 'nothing';
  const values = valuesOf(domain);
  const label = html`<label for="fact-${name}"
    >${domain.title} <span class="muted">(recorded: ${is})</span></label
  >`;
  if (values === undefined) {
    return html`${label}<input
        type="number"
        id="fact-${name}"
        data-fact="${name}"
        min="0"
        max="9999999999"
        step="1"
        placeholder="as recorded"
      />`;
  }
  return html`${label}<select id="fact-${name}" data-fact="${name}">
      <option value="">as recorded</option>
      ${values.map((one) => html`<option value="${String(one)}">${valueTitle(one, domain)}</option>`)}
    </select>`;
}

/** The possible values of a fact; undefined for whole numbers. */
function valuesOf(domain: Domain): readonly (string | boolean)[] | undefined {
  if ('scale' in domain)
    return domain.unrated === undefined ? domain.scale : [...domain.scale, domain.unrated];
  if ('one-of' in domain) return domain['one-of'];
  return domain.type === 'boolean' ? [true, false] : undefined;
}

/** A list with more exhibits than this gets a search box. */
const MANY = 20;

function exhibitControls({ case: theCase, vocabulary, justification }: Dossier): Markup {
  const { evidence } = theCase;
  if (evidence.length === 0) return html``;
  return html`<fieldset>
    <legend>Exhibits (${evidence.length})</legend>
    ${
      evidence.length > MANY &&
      html`<label for="exhibit-search">Show those with</label><input type="search" id="exhibit-search" />`
    }
    <p class="hint">Untick to strike.</p>
    <div class="ticks">
      ${evidence.map(
        ({ id, kind, observed }) =>
          html`<label class="tick"
            ><input type="checkbox" data-exhibit="${id}" checked /><span
              ><b>${id}</b> ${kindTitle(kind, vocabulary)}
              <span class="muted">${shortMoment(knownTime(observed), justification.asOf)}</span></span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}
