import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { addressOf } from '../parts/address.ts';
import { copyText } from '../parts/clipboard.ts';
import { formatDeadline } from '../parts/dates.ts';
import {
  checkIcon,
  chevronRightIcon,
  copyIcon,
  downloadIcon,
  imageIcon,
  printIcon,
} from '../parts/icons.ts';
import { stepper } from '../parts/steps.ts';
import { unbroken } from '../parts/unbroken.ts';
import type { Sent } from './draft.ts';
import type { Form } from './form.ts';
import type { Slip } from './slip.ts';

/** What the end screen has done so far. */
export interface Ending {
  picture?: string | undefined;
  /** What came of the last button: said in its place. */
  said?: string | undefined;
  drawing?: boolean;
}

export interface Done {
  sent: Sent;
  ending: Ending;
  /** Where the tracker is, for the link; empty when nobody said. */
  trackerUrl: string;
  root: ShadowRoot;
  onTrack: (press: Event) => void;
  onAnother: () => void;
}

/** Received: the two things to keep, how to keep them, and what happens next. */
export function doneScreen(form: Form, done: Done): TemplateResult {
  const { t, common, site } = form;
  const { sent, ending, root } = done;
  const { trackingCode, receipt, others = [] } = sent;
  const link = trackerLink(done.trackerUrl, sent);
  const dueFrom = (now?: number) =>
    sent.dueAt
      ? fill(t.done.dueBy, { deadline: formatDeadline(sent.dueAt, form.locale, now) })
      : t.done.due;
  const due = sent.followed ? t.done.followedBody : dueFrom();
  const slip = (): Slip => ({
    t,
    lang: form.locale,
    county: site?.county.name ?? '',
    trackingCode,
    receipt,
    // A picture is looked at for weeks: "tomorrow" must not stand in it.
    due: sent.followed ? due : dueFrom(0),
    others,
    link,
  });
  const say = (words: string) => {
    ending.said = words;
    form.announce(words);
    form.redraw();
  };
  const handleCopy = async () => {
    const code = [trackingCode, ...others.map((other) => other.trackingCode)].join(' ');
    const words = fill(t.done.copyText, { code, receipt, link }).trim();
    say((await copyText(words)) ? common.copied : t.done.copyFailed);
  };
  const handlePicture = async () => {
    if (ending.drawing) return;
    ending.drawing = true;
    form.redraw();
    try {
      const { drawSlip } = await import('./slip.ts');
      ending.picture = drawSlip(slip());
      ending.said = undefined;
      form.focusOn('#picture');
    } catch {
      say(t.done.pictureFailed);
    }
    ending.drawing = false;
    form.redraw();
  };
  const handlePrint = async () => {
    try {
      const { printSlip } = await import('./slip.ts');
      printSlip(root, slip());
    } catch {
      say(t.done.printFailed);
    }
  };
  return html`<div class="ending">
      <span class="seal">${checkIcon()}</span>
      <h2 class="question" id="question">${sent.followed ? t.done.followed : t.done.title}</h2>
      <p>${unbroken(due)}</p>
    </div>
    <dl class="slip">
      <div>
        <dt>${t.done.code}</dt>
        <dd class="code">${trackingCode}</dd>
      </div>
      <div>
        <dt>${t.done.receipt}</dt>
        <dd class="receipt">${receipt}</dd>
      </div>
    </dl>
    ${
      others.length > 0
        ? html`<p>${fill(t.done.others, { count: others.length + 1 })}</p>
          <ul class="others">
            ${others.map((other) => html`<li><span class="other-code">${other.trackingCode}</span> ${other.title}</li>`)}
          </ul>`
        : nothing
    }
    ${sent.identity === 'anonymous' ? html`<p><strong>${t.done.keepAnonymous}</strong></p>` : nothing}
    <p class="small soft">${t.done.keep}</p>
    <div class="stack tight no-print">
      <button
        class="button primary wide"
        type="button"
        aria-disabled=${ending.drawing ? 'true' : nothing}
        @click=${handlePicture}
      >
        ${imageIcon()}${ending.drawing ? t.done.saving : t.done.save}
      </button>
      <div class="pair">
        <button class="button" type="button" @click=${handleCopy}>${copyIcon()}${t.done.copy}</button>
        <button class="button" type="button" @click=${handlePrint}>${printIcon()}${t.done.print}</button>
      </div>
      ${ending.said ? html`<p class="said-now small">${ending.said}</p>` : nothing}
    </div>
    ${
      ending.picture
        ? html`<figure class="picture no-print" id="picture" tabindex="-1">
            <img src=${ending.picture} alt=${t.done.picture} />
            <figcaption class="small soft">${t.done.pictureHint}</figcaption>
            <a class="button wide" href=${ending.picture} download="${t.done.file}-${trackingCode}.png">
              ${downloadIcon()}${t.done.download}
            </a>
          </figure>`
        : nothing
    }
    ${
      sent.followed
        ? nothing
        : html`<div class="rule stack">
      <h3>${t.done.next}</h3>
      ${stepper(
        [
          { label: t.done.handOver, state: 'current', note: unbroken(due) },
          { label: t.done.handle, state: 'todo', note: t.done.handleNote },
          {
            label: t.done.ask,
            state: 'todo',
            note: sent.identity === 'anonymous' ? t.done.askAnonymousNote : t.done.askNote,
          },
        ],
        t.done.next,
        common,
      )}
    </div>`
    }
    <div class="stack tight no-print">
      ${link ? html`<a class="button wide" href=${link} @click=${done.onTrack}>${t.done.track}${chevronRightIcon()}</a>` : nothing}
      <button class="button quiet wide" type="button" @click=${done.onAnother}>${t.done.another}</button>
    </div>`;
}

/** Code and receipt stand after `#`, which no browser sends to any server. */
function trackerLink(trackerUrl: string, { trackingCode, receipt }: Sent): string {
  if (!trackerUrl) return '';
  try {
    const url = addressOf(trackerUrl);
    url.hash = new URLSearchParams({ case: trackingCode, receipt }).toString();
    return /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}
