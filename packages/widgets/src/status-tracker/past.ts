import type { Attachment, ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import { timeline } from '../parts/steps.ts';
import type { Reading } from './case-screen.ts';
import { folded } from './fold.ts';
import { keeping } from './keeping.ts';
import { declined, plan } from './outlook.ts';
import { styles } from './past.styles.ts';
import { isNews } from './words.ts';

/** What happened, newest first, folded. */
function history(seen: ResidentCase, { t, locale, now }: Reading): TemplateResult {
  const happenings = seen.timeline
    .filter((_, at) => isNews(seen.timeline, at))
    .reverse()
    .map(({ at, text }) => ({ at, time: formatMoment(at, locale, now), title: text }));
  return folded(t.timeline, timeline(happenings, t.timeline));
}

/** The resident's own words and files, folded. */
function ownWords(seen: ResidentCase, { t, locale, now, gallery }: Reading): TemplateResult {
  const { text, category, area, address, position, receivedAt, supplements } = seen;
  const place = [area?.name, address, position && t.own.onMap].filter(Boolean).join(' ');
  const files = seen.attachments.filter(({ role }) => role === 'submission');
  const fact = (name: string, value: string | undefined) =>
    value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing;
  return folded(
    t.own.title,
    html`<div class="stack">
      <p class="words">${text}</p>
      <dl class="facts">
        ${fact(t.own.place, place)} ${fact(t.own.category, category?.name)}
        ${fact(t.own.received, formatMoment(receivedAt, locale, now))}
      </dl>
      ${gallery?.list(files, t.own.files)}
      ${supplements.map(
        (added, at) => html`<div class="added stack tight">
          <p class="soft small">${fill(t.own.added, { time: formatMoment(added.at, locale, now) })}</p>
          <p class="words">${added.text}</p>
          ${gallery?.list(filesAdded(seen, at), t.own.files)}
        </div>`,
      )}
    </div>`,
  );
}

/** The files that came with one addition: it is the first after they were sent up. */
function filesAdded({ supplements, attachments }: ResidentCase, index: number): Attachment[] {
  return attachments.filter(({ role, createdAt }) => {
    const sent = Date.parse(createdAt);
    return (
      role === 'supplement' && index === supplements.findIndex(({ at }) => Date.parse(at) >= sent)
    );
  });
}

/** What comes after the case itself: what most cases do not have, and what stands at its foot. */
export const foot = { plan, declined, history, ownWords, keeping, styles };
