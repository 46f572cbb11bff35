import type { Category, Identity } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { Attachment } from '../parts/attached-file.ts';
import { notice } from '../parts/notice.ts';
import { questionsOf } from './asking.ts';
import { mattersIn, type Step } from './draft.ts';
import { similarCases } from './follow.screen.ts';
import type { Form } from './form.ts';
import { wishLine } from './wish.ts';

/** Everything once more, each line with its way back, and one button. */
export function checkScreen(form: Form, busy: boolean, failure: unknown): TemplateResult {
  const { t, draft, files } = form;
  const { identity = 'anonymous' } = draft;
  const who: Record<Identity, string> = {
    named: t.who.named,
    'hidden-from-unit': t.who.hidden,
    anonymous: t.who.anonymous,
  };
  const person = [draft.name.trim(), draft.phone.trim()].filter(Boolean).join(' ');
  const place = [draft.path.map(({ name }) => name).join(' '), draft.address.trim()];
  const byPhone = draft.position?.accuracy !== undefined;
  const point = draft.position && (byPhone ? t.check.position : t.check.pointed);
  const places = [...place, point].filter(Boolean);
  return html`<h2 class="question" id="question">${t.check.title}</h2>
    <dl class="answers">
      ${answer(
        form,
        'what',
        t.check.what,
        html`<p class="said">${draft.text.trim()}</p>${mattersInWords(form)}${
          files.list.length > 0
            ? html`<p class="thumbs">
              ${files.list.map((one) =>
                one.preview
                  ? html`<img src=${one.preview} alt="" @error=${() => files.hidePreview(one)} />`
                  : nothing,
              )}
              <span class="soft small">${t.check.files} ${filesInWords(form)}</span>
            </p>`
            : nothing
        }`,
      )}
      ${answer(
        form,
        'where',
        t.check.where,
        draft.nowhere ? t.check.nowhere : places.map((words) => html`<p>${words}</p>`),
      )}
      ${answer(
        form,
        'who',
        t.check.who,
        html`<p>${who[identity]}</p>
          ${identity === 'anonymous' ? nothing : html`<p>${person}</p>`}`,
      )}
      ${mattersIn(draft) ? nothing : categoryAnswer(form)}
      ${moreAnswers(form)}
    </dl>
    ${wishLine(form)}
    ${form.neighbours.length > 0 && !busy ? similarCases(form) : nothing}
    ${failure ? html`<div class="stack tight">${notice({ tone: 'caution', title: t.check.refused })}${failure}</div>` : nothing}
    <button
      class="button primary wide"
      id="send"
      type="button"
      aria-disabled=${busy ? 'true' : nothing}
      @click=${form.send}
    >
      ${busy ? (files.open > 0 ? fill(t.check.uploading, { percent: files.percent }) : t.check.sending) : t.check.send}
    </button>`;
}

function mattersInWords({ t, draft }: Form): unknown {
  const matters = mattersIn(draft);
  return matters
    ? html`<p class="soft small">${fill(t.check.matters, { count: matters.length })}</p>`
    : nothing;
}

/** What was answered to the questions of the category, and the way to answer more. */
function moreAnswers(form: Form): unknown {
  const { t, draft, categories } = form;
  if (mattersIn(draft)) return nothing;
  const asked = questionsOf(draft, categories);
  if (asked.length === 0) return nothing;
  const said = asked.flatMap(({ id, label, options }) => {
    const answer = draft.answers[id];
    if (!answer) return [];
    const words = options.find(({ value }) => value === answer)?.label;
    const plain = { yes: t.more.yes, no: t.more.no }[answer];
    return [html`<p>${label} <strong>${words ?? plain ?? answer}</strong></p>`];
  });
  return answer(form, 'more', t.check.more, said.length > 0 ? said : '—');
}

/** How many there are, and what is not well with them. */
function filesInWords({ t, files }: Form): string {
  const { length: count } = files.list;
  const inState = (state: Attachment['state']) =>
    files.list.filter((one) => one.state === state).length;
  const [refused, broken] = [inState('refused'), inState('broken')];
  if (refused > 0) return fill(t.check.filesRefused, { count, refused });
  if (broken > 0) return fill(t.check.filesBroken, { count, broken });
  return fill(files.open > 0 ? t.check.filesUnder : t.check.filesCount, {
    count,
    open: files.open,
  });
}

function answer(form: Form, step: Step, name: string, words: unknown): TemplateResult {
  return html`<div class="answer">
    <dt>${name}</dt>
    <dd>${words}</dd>
    <dd>
      <button class="button quiet" type="button" @click=${() => form.edit(step)}>
        ${form.t.check.change}<span class="visually-hidden"> ${name}</span>
      </button>
    </dd>
  </div>`;
}

/** Nobody has to sort their own trouble: a list for those who want to. */
function categoryAnswer(form: Form): TemplateResult | typeof nothing {
  const { t, draft, categories, change } = form;
  if (!form.knowsCategories) {
    return html`<div class="answer" id="no-categories">
      <dt>${t.check.category}</dt>
      <dd class="soft">${t.check.categoriesLate}</dd>
    </div>`;
  }
  if (categories.length === 0) return nothing;
  const option = ({ code, name }: Category) =>
    html`<option value=${code} .selected=${code === draft.categoryCode}>${name}</option>`;
  const classes = categories.filter(({ parentCode }) => parentCode === null);
  return html`<div class="answer">
    <dt><label for="category">${t.check.category}</label></dt>
    <dd class="select">
      <select
        id="category"
        @change=${(event: Event) =>
          change({
            categoryCode: (event.target as HTMLSelectElement).value,
            proposed: false,
            answers: {},
          })}
      >
        <option value="" .selected=${draft.categoryCode === ''}>${t.check.categoryNone}</option>
        ${classes.map((group) => {
          const kinds = categories.filter(({ parentCode }) => parentCode === group.code);
          return kinds.length > 0
            ? html`<optgroup label=${group.name}>${kinds.map(option)}</optgroup>`
            : option(group);
        })}
      </select>
    </dd>
  </div>`;
}
