import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { choices } from '../parts/choices.ts';
import { textField } from '../parts/field.ts';
import { keptAnswers, questionsOf } from './asking.ts';
import type { Form } from './form.ts';

/** What whoever handles such a matter would otherwise have to call and ask. Nothing must be answered. */
export function moreScreen(form: Form): TemplateResult {
  const { t, draft, categories } = form;
  const category = categories.find(({ code }) => code === draft.categoryCode);
  const answer = (id: string, words: string) => {
    const answers = { ...draft.answers, [id]: words };
    form.change({
      answers: keptAnswers({ categoryCode: draft.categoryCode, answers }, categories),
    });
  };
  return html`<div class="stack tight">
      <h2 class="question" id="question">${t.more.title}</h2>
      <p class="hint">${fill(t.more.hint, { category: category?.name ?? '' })}</p>
    </div>
    ${questionsOf(draft, categories).map((question) => {
      const field = { id: `ask-${question.id}`, label: question.label };
      const value = draft.answers[question.id] ?? '';
      const onChange = (words: string) => answer(question.id, words);
      if (question.kind === 'text' || question.kind === 'number') {
        return textField(
          {
            ...field,
            value,
            maxLength: question.kind === 'number' ? 9 : 200,
            autocomplete: 'off',
            ...(question.kind === 'number' && { inputMode: 'numeric' }),
            onInput: (words) =>
              onChange(
                question.kind === 'number' ? words.normalize('NFKC').replace(/\D/g, '') : words,
              ),
          },
          form.common,
        );
      }
      const options =
        question.kind === 'choice'
          ? question.options
          : (['yes', 'no'] as const).map((said) => ({ value: said, label: t.more[said] }));
      return choices({ ...field, value, options, onChange, layout: 'grid' }, form.common);
    })}
    <div class="stack tight">
      <button class="button primary wide" type="button" @click=${form.next}>
        ${form.fromCheck ? t.leaveForCheck : t.next}
      </button>
      ${
        draft.proposed
          ? html`<button
              class="button quiet wide"
              type="button"
              @click=${() => {
                form.change({ categoryCode: '', proposed: false, answers: {} });
                form.next();
              }}
            >
              ${t.more.other}
            </button>`
          : nothing
      }
    </div>`;
}
