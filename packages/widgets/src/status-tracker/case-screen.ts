import type { ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { type CommonTexts, fill, type Locale, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import { formatMoment } from '../parts/dates.ts';
import { alertIcon, checkIcon, clockIcon, infoIcon } from '../parts/icons.ts';
import { notice } from '../parts/notice.ts';
import { stepper } from '../parts/steps.ts';
import { unbroken } from '../parts/unbroken.ts';
import { folded } from './fold.ts';
import type { Following, Room, Seen } from './following.ts';
import type { Gallery } from './gallery.ts';
import { deadline, inPlainWords, lateness } from './when.ts';
import { camel } from './words.ts';

/** What every piece of the screen is written with. */
export interface Reading {
  t: Texts<typeof zh>;
  common: CommonTexts;
  locale: Locale;
  now: number;
  /** On its way while undefined. */
  gallery: Gallery | undefined;
}

type Answer = NonNullable<ResidentCase['answer']>;
type Piece = TemplateResult | typeof nothing;

type Where = Pick<ResidentCase, 'state' | 'holder'>;

/** What it takes to say where a case stands; without the receipt there is no more. */
export interface Standing
  extends Where,
    Pick<ResidentCase, 'stateText' | 'outcome' | 'stages' | 'due' | 'reader' | 'rating'>,
    Pick<ResidentCase, 'reworkCount' | 'reopenCount' | 'followerCount'> {
  question: unknown;
}

/** Whether the resident is asked and has not yet answered in this round. */
export const isAsked = ({ state, holder }: Where): boolean =>
  state === 'follow-up' && holder.kind === 'resident';

/** Whether somebody said no and the desk is looking into it. */
export const isBeingChecked = ({ state, holder }: Where): boolean =>
  state === 'follow-up' && holder.kind === 'desk';

/** Whether this resident did; else it was another whose case was joined with this one. */
export const isDisputed = (seen: Where & Pick<ResidentCase, 'rating'>): boolean =>
  isBeingChecked(seen) && seen.rating === 'dissatisfied';

/** The state as it is said to its resident. */
export const stateOf = (seen: Where & Pick<ResidentCase, 'stateText'>, t: Reading['t']): string =>
  isBeingChecked(seen) ? t.disputed.state : seen.stateText;

/** That this is not the newest, and what has happened since. */
export function notices(
  { seen, news, whileWriting }: Following,
  reading: Reading,
  onBack: (room: Room) => void,
): TemplateResult {
  const { t } = reading;
  const room = seen?.case.allowedActions.includes(commandOf[whileWriting ?? 'rating'])
    ? whileWriting
    : undefined;
  return html`${
    seen?.failed
      ? notice({
          tone: 'offline',
          title: t.lastSeen.title,
          body: fill(t.lastSeen.body, { time: seenAt(seen, reading) }),
        })
      : nothing
  }
  ${
    news.length > 0
      ? html`<div id="news" tabindex="-1">
        ${notice({
          tone: 'info',
          title: t.news.title,
          body: html`${room ? html`<p>${t.news.whileWriting}</p>` : nothing}
            <ul class="news">${news.map((text) => html`<li>${text}</li>`)}</ul>`,
          ...(room && {
            actions: html`<button class="button" type="button" @click=${() => onBack(room)}>${t.news.back}</button>`,
          }),
        })}
      </div>`
      : nothing
  }`;
}

const commandOf = {
  rating: 'rateCase',
  supplement: 'supplementCase',
  withdraw: 'withdrawCase',
  reopen: 'reopenCase',
} as const;

/** 「今天 14:20」: when the case was seen. */
export const seenAt = ({ at }: Seen, { locale, now }: Pick<Reading, 'locale' | 'now'>): string =>
  formatMoment(new Date(at).toISOString(), locale, now);

/** Large: the state. Below: what it means, who has it, by when. */
export function standing(seen: Standing, reading: Reading): TemplateResult {
  const { t, locale, now } = reading;
  const { holder, reworkCount, reader } = seen;
  // A follower is one of them.
  const followerCount = seen.followerCount - (reader === 'follower' ? 1 : 0);
  const held = holder.kind === 'desk' || holder.kind === 'unit';
  const open = held || holder.kind === 'resident';
  return html`<div class="standing ${isAsked(seen) ? 'asked' : ''}">
    <p class="figure">${stateOf(seen, t)}</p>
    <p>${meaning(seen, t)}</p>
    ${reader === 'follower' ? html`<p class="soft small">${t.following}</p>` : nothing}
    ${
      open
        ? html`<dl class="facts">
          ${
            held
              ? html`<div>
                <dt>${t.holder}</dt>
                <dd>
                  ${holder.name}
                  ${holder.since ? html`<span class="soft small">${unbroken(fill(t.since, { time: formatMoment(holder.since, locale, now) }))}</span>` : nothing}
                </dd>
              </div>`
              : nothing
          }
          ${
            reworkCount > 0
              ? html`<div><dt>${t.rework}</dt><dd>${fill(t.reworkTimes, { count: reworkCount })}</dd></div>`
              : nothing
          }
          ${due(seen, reading)}
          ${
            followerCount > 0
              ? html`<div><dt>${t.others}</dt><dd>${fill(t.othersCount, { count: followerCount })}</dd></div>`
              : nothing
          }
        </dl>`
        : nothing
    }
  </div>`;
}

function meaning(seen: Standing, t: Reading['t']): string {
  const { state, outcome, reworkCount, reopenCount, question } = seen;
  if (state === 'closed') return outcome ? t.outcome[camel(outcome)] : '';
  if (isBeingChecked(seen)) return isDisputed(seen) ? t.disputed.body : t.disputed.byOthers;
  if (question) return t.question.waits;
  if (state === 'in-progress' && reworkCount > 0) return t.state.rework;
  if (state === 'accepted' && reopenCount > 0) return t.state.reopened;
  return t.state[camel(state)];
}

function due({ due }: Standing, { t, locale, now }: Reading): Piece {
  if (!due) return nothing;
  const { at, kind, provisional } = due;
  const late = due.late || now > Date.parse(at);
  const said = late
    ? lateness(at, now, t.when)
    : deadline({ at, duty: t.duty[camel(kind)], locale, now }, t.when);
  return html`<div>
    <dt>${t.due}</dt>
    <dd>
      <div class="chosen">${unbroken(late ? '' : (inPlainWords(at, now, t.when) ?? ''))}</div>
      <span class="due ${late ? 'late' : ''}">${late ? alertIcon() : clockIcon()}<time datetime=${at}>${said}</time></span>
      ${provisional ? html`<span class="soft small">${t.when.provisional}</span>` : nothing}
    </dd>
  </div>`;
}

/** The six stages; none for a case that left the road. */
export function stages(seen: Standing, { t, common, locale, now }: Reading): Piece {
  if (seen.stages.every(({ status }) => status === 'skipped')) return nothing;
  const plain: Partial<typeof t.stages> = t.stagePlain;
  const steps = seen.stages.map(({ key, status, at }) => {
    const name = camel(key);
    const done = status === 'done';
    return {
      label: t.stages[name],
      state: done
        ? ('done' as const)
        : status === 'current'
          ? ('current' as const)
          : ('todo' as const),
      note:
        done && at
          ? html`<time datetime=${at}>${formatMoment(at, locale, now)}</time>`
          : status === 'current'
            ? stageNow(seen, t, name)
            : plain[name],
    };
  });
  return html`<section class="stack" aria-labelledby="stages-title">
    <h3 id="stages-title">${t.where}</h3>
    ${stepper(steps, t.where, common)}
  </section>`;
}

function stageNow(seen: Standing, t: Reading['t'], name: keyof Reading['t']['stages']): string {
  if (isBeingChecked(seen)) return t.disputed.state;
  if (seen.question) return t.question.stage;
  if (seen.state === 'suspended') return t.stageNow.suspended;
  return seen.state === 'dispatched' ? t.stageNow.signing : t.stageNow[name];
}

/** The answer as a letter, and those it comes after, folded. */
export function answer(seen: ResidentCase, reading: Reading): Piece {
  const { answer, earlierAnswers } = seen;
  const { t } = reading;
  if (!answer) return nothing;
  const fresh = hasFreshAnswer(seen);
  return html`<section class="stack answer" aria-labelledby="answer-title">
      <h3 id="answer-title">${fresh ? t.answer.title : t.answer.earlier}</h3>
      ${letter(answer, reading)}
    </section>
    ${
      earlierAnswers.length > 0
        ? html`<div>
          ${earlierAnswers
            .map((one, at) =>
              folded(
                fresh && at === earlierAnswers.length - 1
                  ? t.answer.earlier
                  : fill(t.answer.nth, { count: at + 1 }),
                html`<div class="stack">${letter(one, reading)}</div>`,
              ),
            )
            .reverse()}
        </div>`
        : nothing
    }`;
}

/** What came of it, the words, who signs and when, its own photos. */
export function letter(answer: Answer, { t, locale, now, gallery }: Reading): TemplateResult {
  const { unit, result, text, at, attachments } = answer;
  return html`<p class="result ${result}">
      ${result === 'resolved' ? checkIcon() : infoIcon()}${t.answer.result[camel(result)]}
    </p>
    <p class="words">${text}</p>
    <p class="signature">${unit.name}<br /><time datetime=${at}>${formatMoment(at, locale, now)}</time></p>
    ${
      attachments.length > 0
        ? html`<div class="stack tight">
          <h4>${t.answer.photos}</h4>
          ${gallery?.list(attachments, t.answer.photos)}
        </div>`
        : nothing
    }`;
}

/** Whether the answer is that of this round; during rework it is the one before. */
export const hasFreshAnswer = ({ state }: ResidentCase): boolean =>
  state === 'follow-up' || state === 'closed';

/** What the resident is asked, with the way to answer below it. */
export function question({ question }: ResidentCase, { t }: Reading, answer: unknown): Piece {
  if (!question) return nothing;
  return html`<section class="standing asked" aria-labelledby="question-title">
    <h3 id="question-title">${t.question.title}</h3>
    <p class="words">${question.text}</p>
    ${answer}
  </section>`;
}
