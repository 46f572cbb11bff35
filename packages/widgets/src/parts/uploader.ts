import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/uploader.ts';
import type { Attachment, FileKind } from './attached-file.ts';
import type { Attachments } from './attachments.ts';
import { describedBy, hintAndError } from './field.ts';
import {
  alertIcon,
  cameraIcon,
  checkIcon,
  closeIcon,
  type Icon,
  micIcon,
  videoIcon,
} from './icons.ts';
import { canRecord } from './microphone.ts';
import type { MinshengElement } from './minsheng-element.ts';

export { uploaderStyles } from './uploader.styles.ts';

export interface UploaderOptions {
  files: Attachments;
  texts: Texts<typeof zh>;
  /** What is wrong with them as a whole. */
  error: string | undefined;
  /** More were chosen than there is room for, or that is settled. */
  onError: (words: string | undefined) => void;
}

/** What the part asks of the widget around it. */
type Around = Pick<MinshengElement<unknown>, 'common'> & {
  announce(words: string): unknown;
  focusOn(selector: string): unknown;
};

const icons: Record<FileKind, Icon> = { image: cameraIcon, audio: micIcon, video: videoIcon };

/** From this size on sending takes long enough to want to stop it, in bytes. */
const large = 4_000_000;

/** What one has seen or heard of a matter: three buttons, and a line for each file. */
export function uploader(options: UploaderOptions, around: Around): TemplateResult {
  const { files, texts, error } = options;
  const field = { id: 'files', label: texts.title, hint: texts.hint, error };
  return html`<div
    class="field ${error ? 'wrong' : ''}"
    id="files"
    role="group"
    aria-labelledby="files-label"
    aria-describedby=${describedBy(field)}
    tabindex="-1"
  >
    <h3 class="files-label" id="files-label">
      ${texts.title} <span class="need">${around.common.optional}</span>
    </h3>
    ${hintAndError(field)}
    ${
      files.list.length > 0
        ? html`<ul class="uploads" aria-label=${texts.list}>
            ${files.list.map((attachment) => row(options, around, attachment))}
          </ul>`
        : nothing
    }
    <div class="attach-row">
      ${attach(options, 'image')} ${canRecord() ? speak(options) : attach(options, 'audio')}
      ${attach(options, 'video')}
    </div>
    ${files.recorder?.render((label) => attach(options, 'audio', label)) ?? nothing}
  </div>`;
}

/** One type a button: a list of types breaks the picker of WeChat on Android. */
function attach(
  { files, texts, onError }: UploaderOptions,
  kind: FileKind,
  label = texts[kind],
): TemplateResult {
  const handleChange = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const left = files.add([...(input.files ?? [])], kind);
    input.value = '';
    files.recorder?.close();
    onError(left > 0 ? fill(texts.tooMany, { count: files.most }) : undefined);
  };
  return html`<label class="attach">
    <input class="visually-hidden" type="file" accept="${kind}/*" multiple @change=${handleChange} />
    ${icons[kind]()}${label}
  </label>`;
}

/** Opens the recorder, which is fetched then; where it does not come, the phone's own is chosen. */
function speak({ files, texts, onError }: UploaderOptions): TemplateResult {
  const { host } = files;
  const handleClick = async () => {
    if (files.recorder) return;
    const late = await import('./recorder.ts').catch(() => undefined);
    if (!late) {
      onError(texts.recorderLate);
      return;
    }
    files.recorder = await late.Recorder.open(host, {
      onTake: (sound) => {
        const left = files.add([sound], 'audio');
        onError(left > 0 ? fill(texts.tooMany, { count: files.most }) : undefined);
      },
      onClose: () => {
        files.recorder = undefined;
        host.requestUpdate();
        host.focusOn('#files');
      },
    });
    host.requestUpdate();
    host.focusOn('#recorder-main');
  };
  return html`<button
    class="attach"
    type="button"
    aria-expanded=${files.recorder ? 'true' : 'false'}
    @click=${handleClick}
  >
    ${icons.audio()}${texts.audio}
  </button>`;
}

function row(
  { files, texts }: UploaderOptions,
  around: Around,
  attachment: Attachment,
): TemplateResult {
  const { kind, state, sent, preview } = attachment;
  const name = files.nameOf(attachment);
  const percent = Math.round(sent * 100);
  const handleRemove = () => {
    files.remove(attachment);
    around.announce(fill(texts.removed, { name }));
    around.focusOn('#files');
  };
  return html`<li class="file ${state}">
    <div class="thumb ${preview ? kind : ''}">
      ${preview ? html`<img src=${preview} alt="" @error=${() => files.hidePreview(attachment)} />` : nothing}
      ${preview && kind === 'image' ? nothing : icons[kind]()}
    </div>
    <div class="file-words">
      <p><strong>${name}</strong></p>
      ${
        state === 'refused'
          ? nothing
          : html`<p class="file-state">
              ${state === 'done' ? checkIcon() : nothing}${state === 'broken' ? alertIcon() : nothing}
              <span>${fill(texts[state], { percent })}</span>
            </p>`
      }
      ${
        state === 'sending' || state === 'paused'
          ? html`<progress max="100" .value=${percent} aria-label=${name}></progress>`
          : nothing
      }
      ${action(files, texts, attachment, name)}
    </div>
    <button class="button quiet remove" type="button" @click=${handleRemove}>
      ${closeIcon(`${texts.remove} ${name}`)}
    </button>
    ${
      state === 'refused'
        ? html`<p class="file-problem">${alertIcon()}<span>${attachment.words}</span></p>`
        : nothing
    }
  </li>`;
}

/** Stop, go on, or try again: one button, which keeps its place and the focus. */
function action(
  files: Attachments,
  texts: UploaderOptions['texts'],
  attachment: Attachment,
  name: string,
): TemplateResult | typeof nothing {
  const { state, file } = attachment;
  const isLong = ['waiting', 'sending'].includes(state) && (file?.size ?? 0) > large;
  if (!isLong && state !== 'paused' && state !== 'broken') return nothing;
  const words = isLong ? texts.pause : state === 'paused' ? texts.resume : texts.again;
  const handleClick = () => (isLong ? files.pause(attachment) : files.retry(attachment));
  return html`<button class="link" type="button" @click=${handleClick}>
    ${words}<span class="visually-hidden"> ${name}</span>
  </button>`;
}
