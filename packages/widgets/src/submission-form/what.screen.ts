import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../locales/locales.ts';
import { describedBy, hintAndError } from '../parts/field.ts';
import {
  alertIcon,
  cameraIcon,
  checkIcon,
  closeIcon,
  type Icon,
  micIcon,
  videoIcon,
} from '../parts/icons.ts';
import type { Attachment, FileKind } from './attachments.ts';
import type { Form } from './form.ts';

const icons: Record<FileKind, Icon> = { image: cameraIcon, audio: micIcon, video: videoIcon };

/** What is wrong: a big sheet to write on, and what one has seen or heard of it. */
export function whatScreen(form: Form): TemplateResult {
  const { t, draft, errors, site } = form;
  const left = (site?.limits.textLength ?? 5000) - [...draft.text].length;
  const counter =
    left < 0 ? fill(t.what.tooLong, { count: -left }) : fill(t.what.left, { count: left });
  const text = { id: 'text', label: t.what.title, hint: t.what.hint, error: errors.text };
  return html`<div class="field ${errors.text ? 'wrong' : ''}">
      <h2 class="question" id="question"><label for="text">${t.what.title}</label></h2>
      ${hintAndError(text)}
      <textarea
        class="input sheet"
        id="text"
        rows="6"
        aria-describedby=${describedBy(text)}
        aria-invalid=${errors.text ? 'true' : nothing}
        aria-required="true"
        .value=${live(draft.text)}
        @input=${(event: Event) => form.change({ text: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      ${left <= 500 ? html`<p class="hint">${counter}</p>` : nothing}
    </div>
    ${filesField(form)}
    <button class="button primary wide" type="button" @click=${form.next}>
      ${form.fromCheck ? t.leaveForCheck : t.next}
    </button>
    <div class="stack tight soft small">
      <p>${t.what.kept}</p>
      <p>${t.what.urgent}</p>
    </div>`;
}

function filesField(form: Form): TemplateResult {
  const { t, common, errors, files } = form;
  const field = { id: 'files', label: t.files.title, hint: t.files.hint, error: errors.files };
  return html`<div
    class="field ${errors.files ? 'wrong' : ''}"
    id="files"
    role="group"
    aria-labelledby="files-label"
    aria-describedby=${describedBy(field)}
    tabindex="-1"
  >
    <h3 class="area-label" id="files-label">
      ${t.files.title} <span class="need">${common.optional}</span>
    </h3>
    ${hintAndError(field)}
    ${
      files.list.length > 0
        ? html`<ul class="files" aria-label=${t.files.list}>
            ${files.list.map((attachment) => fileRow(form, attachment))}
          </ul>`
        : nothing
    }
    <div class="attach-row">
      ${attach(form, 'image')} ${attach(form, 'audio')} ${attach(form, 'video')}
    </div>
  </div>`;
}

/** One type a button: a list of types breaks the picker of WeChat on Android. */
function attach(form: Form, kind: FileKind): TemplateResult {
  const handleChange = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const left = form.files.add([...(input.files ?? [])], kind);
    input.value = '';
    form.fail(
      left > 0
        ? { files: fill(form.t.files.tooMany, { count: form.site?.limits.attachments ?? 9 }) }
        : {},
    );
  };
  return html`<label class="attach">
    <input class="visually-hidden" type="file" accept="${kind}/*" multiple @change=${handleChange} />
    ${icons[kind]()}${form.t.files[kind]}
  </label>`;
}

function fileRow(form: Form, attachment: Attachment): TemplateResult {
  const { t, files } = form;
  const { kind, state, sent, preview } = attachment;
  const name = files.nameOf(attachment);
  const percent = Math.round(sent * 100);
  const handleRemove = () => {
    files.remove(attachment);
    form.announce(fill(t.files.removed, { name }));
    form.focusOn('#files');
  };
  return html`<li class="file ${state}">
    <div class="thumb">${preview ? html`<img src=${preview} alt="" @error=${() => files.hidePreview(attachment)} />` : icons[kind]()}</div>
    <div class="file-words">
      <p><strong>${name}</strong></p>
      ${
        state === 'refused'
          ? nothing
          : html`<p class="file-state">
              ${state === 'done' ? checkIcon() : nothing}${state === 'broken' ? alertIcon() : nothing}
              <span>${fill(t.files[state], { percent })}</span>
            </p>`
      }
      ${
        state === 'sending'
          ? html`<progress max="100" .value=${percent} aria-label=${name}></progress>`
          : nothing
      }
      ${
        state === 'broken'
          ? html`<button class="link" type="button" @click=${() => files.retry(attachment)}>
              ${t.files.again}<span class="visually-hidden"> ${name}</span>
            </button>`
          : nothing
      }
    </div>
    <button class="button quiet remove" type="button" @click=${handleRemove}>
      ${closeIcon(`${t.files.remove} ${name}`)}
    </button>
    ${
      state === 'refused'
        ? html`<p class="file-problem">${alertIcon()}<span>${attachment.words}</span></p>`
        : nothing
    }
  </li>`;
}
