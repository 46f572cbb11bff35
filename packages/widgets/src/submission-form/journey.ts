import type { SubmittedCase } from '@minsheng/sdk';
import { AreaPicker } from '../parts/area-picker.ts';
import { Attachments } from '../parts/attachments.ts';
import { forget } from '../parts/device-store.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { placesBelow } from '../parts/places.ts';
import { errorsOf } from './checks.ts';
import {
  bodyOf,
  countedStep,
  type Draft,
  type Errors,
  type FieldName,
  followBodyOf,
  isWorthKeeping,
  type Step,
  stepOf,
  steps,
  uploadsAt,
} from './draft.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { Filling } from './filling.ts';
import type { JourneyOptions, Prefill, Screen } from './journey-options.ts';
import { Neighbours } from './neighbours.ts';
import { Proving } from './proving.ts';
import { refusalOf } from './refusal.ts';
import { Sending } from './sending.ts';
import { isUndecided, sorted, wayOf } from './way.ts';

/** Refusals we put right ourselves in one go, such as uploads the server no longer has. */
const mostMended = 10;

/** The way through the form: where one is, what is open there, what happens to what was written. */
export class Journey {
  errors: Errors = {};
  /** The last refusal that belongs to no field. */
  failure: unknown;
  /** A screen was opened from the check and leads back there. */
  fromCheck = false;
  /** A draft of before, until the resident has said what to do with it. */
  offer: Draft | undefined;

  readonly files: Attachments;
  readonly sending: Sending;
  readonly picker: AreaPicker;
  readonly neighbours: Neighbours;

  #proving: Proving;
  #filling: Filling;
  #host: MinshengElement<unknown>;
  #options: JourneyOptions;
  #keeper = new DraftKeeper();
  #opened = false;
  #mended = 0;

  constructor(host: MinshengElement<unknown>, options: JourneyOptions) {
    this.#host = host;
    this.#options = options;
    const { client, texts, site } = options;
    this.files = new Attachments(host, {
      client,
      texts: () => texts().files,
      limits: () => site()?.limits,
      onChange: (files) => this.change({ files }),
    });
    this.picker = new AreaPicker(host, {
      townIsEnough: true,
      load: async (parent, signal) => placesBelow(await client(), parent?.code, signal),
      onPick: (path) => this.change({ path, nowhere: false }),
    });
    this.neighbours = new Neighbours(client, () => host.requestUpdate());
    this.#proving = new Proving(client, site);
    this.#filling = new Filling({
      client,
      draft: () => this.draft,
      preset: (patch) => this.#preset(patch),
      picker: this.picker,
    });
    this.sending = new Sending(host, {
      client,
      draft: () => this.draft,
      change: (patch) => this.#keeper.commit(patch),
      files: this.files,
      body: () => this.#body(),
      onSent: (answer) => this.#handleSent(answer),
      onRefused: (error) => this.#handleRefused(error),
    });
  }

  get draft(): Draft {
    return this.#keeper.draft;
  }

  get screen(): Screen {
    const { sent, waiting, step } = this.draft;
    if (!this.#opened) return '';
    if (this.offer) return 'offer';
    if (sent) return 'done';
    return waiting ? 'waiting' : step;
  }

  /** Looks what this device has. What was on its way goes on; what was begun is offered. */
  async open(slot: string): Promise<void> {
    const kept = await this.#keeper.open(slot);
    if (kept?.sent || kept?.asked) await this.#takeUp(kept);
    else if (kept && isWorthKeeping(kept)) this.offer = kept;
    else await this.begin();
    this.#opened = true;
    this.#host.requestUpdate();
    if (!this.draft.asked) return;
    if (!this.draft.waiting) this.change({ waiting: { reason: 'resumed' } });
    await this.sending.send();
  }

  /** Goes on with what was offered, or drops it. */
  answerOffer = async (goOn: boolean): Promise<void> => {
    const kept = this.offer;
    if (goOn && kept) await this.#takeUp(kept);
    else {
      for (const { id } of kept?.files ?? []) forget(`file ${id}`);
      await this.begin();
    }
    this.offer = undefined;
    this.sortLate();
    this.#host.requestUpdate();
  };

  /** An empty form, with what the page and the device know. */
  begin = async (): Promise<void> => {
    this.sending.stop();
    this.files.clear();
    this.picker.choose([]);
    this.#keeper.begin();
    this.errors = {};
    this.failure = undefined;
    this.fromCheck = false;
    const person = await this.#keeper.person();
    if (person) this.#keeper.preset({ ...person, remember: true });
    this.fillIn(this.#options.start());
    this.#host.requestUpdate();
  };

  /** Fills what is still empty. */
  fillIn({ area = '', unit = '', ...given }: Prefill): void {
    const { draft } = this;
    if (this.offer || draft.sent || draft.attempt) return;
    const open = Object.entries(given).filter(
      ([name, value]) => value && !draft[name as keyof typeof given],
    );
    this.#preset(Object.fromEntries(open));
    this.#filling.begin({ area, unit });
  }

  #preset(patch: Partial<Draft>): void {
    this.#keeper.preset(patch);
    this.#host.requestUpdate();
  }

  change = (patch: Partial<Draft>): void => {
    this.#keeper.change(patch);
    const places = ['path', 'address', 'position', 'nowhere'].some((name) => name in patch);
    const settled: FieldName[] = [
      ...(places ? (['place', 'address'] as const) : []),
      ...('identity' in patch ? (['name', 'phone'] as const) : []),
      ...(Object.keys(patch) as FieldName[]),
    ];
    for (const name of settled) delete this.errors[name];
    if ('text' in patch) this.#proving.begin(this.draft.key);
    this.#host.requestUpdate();
  };

  /** The categories came when the words had been written already: what they ask can be answered yet. */
  sortLate(): void {
    const { step, attempt, sent, text } = this.draft;
    if (this.offer || attempt || sent || step === 'what' || !text.trim()) return;
    const patch = sorted(this.draft, this.#options.categories());
    if (Object.keys(patch).length > 0) this.change(patch);
  }

  next = (): void => {
    const { step } = this.draft;
    if (step === 'what') this.#sayItIsSpoken();
    if (this.fail(this.#errorsOf(step))) return;
    if (step === 'who') this.#keeper.rememberPerson();
    if (step === 'what') this.change(sorted(this.draft, this.#options.categories()));
    const way = wayOf(this.draft, this.#options.categories());
    // A category that was dropped on its own screen takes the screen out of the way.
    const following = way.includes(step) ? (way[way.indexOf(step) + 1] ?? 'check') : 'where';
    const isNew = following === 'matters' ? isUndecided(this.draft) : following === 'more';
    const aside = countedStep(following) === countedStep(step) && isNew;
    const back = this.fromCheck;
    this.#go(back && !aside ? 'check' : following);
    this.fromCheck = back && aside;
  };

  back = (): void => {
    const { step, waiting, attempt } = this.draft;
    if (attempt) return;
    this.sending.stop();
    this.change({ waiting: undefined, asked: undefined });
    const way = wayOf(this.draft, this.#options.categories());
    const before = way[way.indexOf(step) - 1] ?? 'what';
    this.#go(waiting || this.fromCheck || step === 'follow' ? 'check' : before);
  };

  edit = (step: Step): void => {
    if (this.draft.attempt) return;
    this.sending.stop();
    this.change({ asked: undefined });
    this.#go(step);
    this.fromCheck = step !== 'follow';
  };

  send = async (): Promise<void> => {
    if (this.sending.busy) return;
    if (!this.draft.attempt) {
      if (this.draft.step !== 'follow') this.change({ follow: undefined });
      for (const step of steps) if (this.fail(this.#errorsOf(step))) return;
    }
    this.failure = undefined;
    const again = this.draft.waiting !== undefined;
    this.#mended = 0;
    await this.sending.send(again);
    if (again && this.draft.waiting) this.#host.announce(this.#options.texts().waiting.still);
  };

  /** Shows errors where they belong and moves there; false when there are none. */
  fail = (errors: Errors): boolean => {
    this.errors = errors;
    this.#host.requestUpdate();
    const [first] = Object.keys(errors) as FieldName[];
    if (!first) return false;
    if (this.draft.step !== stepOf[first]) {
      this.fromCheck = this.draft.step === 'check';
      this.change({ step: stepOf[first] });
      this.errors = errors;
    }
    this.#show(first);
    return true;
  };

  /** Writes what is not written yet, before the page goes. */
  flush = (): void => {
    this.#keeper.leave();
  };

  /** The words come into view with the field: in large type they may stand far above the button. */
  async #show(field: FieldName): Promise<void> {
    await this.#host.focusOn(field === 'identity' ? '#identity input' : `#${field}`);
    this.#host.renderRoot.querySelector(`#${field}-error`)?.scrollIntoView({ block: 'nearest' });
  }

  async #body(): Promise<NonNullable<Draft['attempt']>> {
    const { draft, files } = this;
    if (draft.follow) return followBodyOf(draft);
    const proof = await this.#proving.get(draft.key);
    return { ...bodyOf(draft, files.arrived, this.#options.channel()), ...(proof && { proof }) };
  }

  /** Who cannot write has said it aloud: the words that stand for it can be seen and changed. */
  #sayItIsSpoken(): void {
    const isSpoken = this.files.list.some(
      ({ kind, state }) => kind !== 'image' && state !== 'refused',
    );
    if (isSpoken && !this.draft.text.trim())
      this.change({ text: this.#options.texts().what.spoken });
  }

  #errorsOf(step: Step): Errors {
    const { texts, site } = this.#options;
    const t = texts();
    const errors = errorsOf(step, { t, draft: this.draft, site: site() });
    return step === 'what' && this.files.isRefused ? { ...errors, files: t.files.refused } : errors;
  }

  #go(step: Step): void {
    this.errors = {};
    this.failure = undefined;
    this.fromCheck = false;
    this.change({ step });
    if (step === 'who' || step === 'check') this.neighbours.look(this.draft);
    this.#filling.again();
    this.flush();
  }

  async #takeUp(kept: Draft): Promise<void> {
    this.#keeper.begin(kept);
    this.picker.choose(kept.path);
    await this.files.restore(kept.files);
  }

  #handleSent(answer: SubmittedCase): void {
    const { trackingCode, receipt, case: seen } = answer;
    const { identity = 'anonymous', follow } = this.draft;
    this.files.clear();
    this.picker.choose([]);
    const dueAt = seen.due?.at ?? null;
    this.#keeper.sent({
      trackingCode,
      receipt,
      dueAt,
      identity,
      at: Date.now(),
      ...(follow ? { followed: true } : { others: seen.related }),
    });
    this.#options.onSent(answer);
  }

  #handleRefused(error: unknown): void {
    const { errors, category, proof, wish } = refusalOf(error);
    const isMending =
      this.files.mend(error, (pointer) =>
        uploadsAt(pointer, bodyOf(this.draft, this.files.arrived, 'web')),
      ) || proof;
    if (proof) this.#proving.refuse();
    if (wish) {
      this.change({ step: 'check', wish: null });
      errors.wish = this.#options.texts().wish.gone;
    }
    if (category) this.change({ categoryCode: '', proposed: false, answers: {} });
    if (this.fail(this.#errorsOf('what'))) return;
    if ((category || isMending) && this.#mended < mostMended) {
      this.#mended += 1;
      setTimeout(() => this.sending.send());
    } else if (!this.fail(errors)) {
      this.change({ step: 'check' });
      this.failure = error;
    }
  }
}
