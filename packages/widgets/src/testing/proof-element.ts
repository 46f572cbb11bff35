import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Translations } from '../locales/locales.ts';
import { AreaPicker, areaPickerStyles } from '../parts/area-picker.ts';
import { choices, choicesStyles } from '../parts/choices.ts';
import { formatDeadline } from '../parts/dates.ts';
import { errorSummary, fieldStyles, textField } from '../parts/field.ts';
import { clockIcon, messageIcon, micIcon, phoneIcon, pinIcon } from '../parts/icons.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { stepper, stepsStyles, timeline } from '../parts/steps.ts';
import type { Client } from '../site/client.ts';
import { define } from '../site/define.ts';

interface ProofTexts {
  title: string;
  due: string;
}

/** Every part on one sheet, and the five states of a screen: what the tests look at. */
class ProofElement extends MinshengElement<ProofTexts> {
  static override styles = [
    MinshengElement.styles,
    fieldStyles,
    choicesStyles,
    stepsStyles,
    areaPickerStyles,
  ];

  /** Which of the states to stand in; `parts` shows the parts. */
  @property() show = 'content';

  protected readonly texts: Translations<ProofTexts> = {
    name: 'proof',
    'zh-CN': { title: '灌溉渠堵了，水到不了田里', due: '最迟' },
    'zh-Hant': async () => ({ default: { title: '灌溉渠堵了，水到不了田裡', due: '最遲' } }),
    en: async () => ({ default: { title: 'The irrigation ditch is blocked', due: 'Due' } }),
  };

  #what = '';
  #kind: 'named' | 'hidden' | undefined;
  #tries = 0;

  #answer = this.ask(
    () => [this.show],
    async (client, [show], signal) => {
      if (show === 'asked') await client.site.get({ signal });
      this.#tries += 1;
      if (show === 'loading')
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      if (show === 'error' && this.#tries === 1) throw Object.assign(new Error(), { status: 503 });
      if (show === 'offline') throw new TypeError('Failed to fetch');
      return show === 'empty' ? [] : ['一', '二'];
    },
  );

  #place = new AreaPicker(this, {
    townIsEnough: true,
    load: async (parent) =>
      parent
        ? ['石桥村', '龙潭村', '柳树社区'].map((name, at) => ({ code: `v${at}`, name }))
        : ['云岭镇', '安平乡', '金沙街道', '白马镇', '清河乡'].map((name, at) => ({
            code: `t${at}`,
            name,
          })),
    onPick: (path) => {
      this.dataset.place = path.map(({ name }) => name).join(' ');
    },
  });

  /** Asks nobody unless told to: the states here are made, not met. */
  override async client(): Promise<Client> {
    const met = this.show === 'asked' || !this.connection.server;
    return met ? super.client() : ({} as Client);
  }

  protected get label(): string {
    return this.t.title;
  }

  protected content(): unknown {
    if (this.show === 'parts') return this.#parts();
    if (this.show === 'form') return this.#form();
    return this.screen(this.#answer, {
      content: () => html`<h2>${this.t.title}</h2>`,
      empty: () => notice({ tone: 'info', title: '还没有人说过这里的事' }),
      isEmpty: (value) => value.length === 0,
    });
  }

  #parts() {
    const due = '2025-11-21T17:30:00+08:00';
    const now = new Date('2025-11-18T09:00:00+08:00');
    return html`<div class="stack loose">
      <div class="stack tight masthead">
        <p class="soft small">查询码 7K3-Q9M</p>
        <h2>${this.t.title}</h2>
        <p class="row soft">${clockIcon()}${this.t.due} ${formatDeadline(due, this.locale, now)}</p>
      </div>
      ${stepper(
        [
          { label: '收到', state: 'done', note: '11月18日 09:00' },
          { label: '受理', state: 'done', note: '11月18日 10:20' },
          { label: '交办', state: 'done', note: '云岭镇' },
          { label: '办理', state: 'current', note: '云岭镇水利站正在处理' },
          { label: '反馈', state: 'todo' },
          { label: '回访', state: 'todo' },
        ],
        '办理进度',
        this.common,
      )}
      ${notice({ tone: 'good', title: '云岭镇已回复', body: '渠口淤泥清了，今天下午放水，您可以去看看。' })}
      ${notice({ tone: 'info', title: '您的名字只有专班看得见' })}
      ${notice({ tone: 'urgent', title: '有人受困，请先打 119' })}
      ${this.failure(Object.assign(new Error(), { status: 503 }), () => {})}
      <div class="row">
        <button class="button primary" type="button">${messageIcon()}补充情况</button>
        <button class="button" type="button">${phoneIcon()}打电话</button>
        <button class="button quiet" type="button">${pinIcon()}看位置</button>
      </div>
      <div>
        <p class="figure">87.5<span class="small"> 分</span></p>
        <p class="soft small">本周得分，满分 100</p>
      </div>
      <div class="rule">
        ${timeline(
          [
            {
              at: due,
              time: '今天 14:05',
              title: '云岭镇签收',
              body: '已安排水利站到现场看。',
            },
            { at: due, time: '昨天 10:20', title: '专班受理' },
          ],
          '经过',
        )}
      </div>
    </div>`;
  }

  #form() {
    const { common } = this;
    const error = '请写几个字，说说是什么事';
    return html`<form class="stack loose" novalidate>
      <div class="masthead"><h2>说说您的事</h2></div>
      ${errorSummary([{ id: 'what', message: error }], common, (id) => this.focusOn(`#${id}`))}
      ${textField(
        {
          id: 'what',
          label: '是什么事',
          hint: '什么地方、从什么时候起、想怎么解决',
          need: 'required',
          error,
          rows: 4,
          value: this.#what,
          onInput: (value) => {
            this.#what = value;
          },
        },
        common,
      )}
      ${this.#place.render({ id: 'place', label: '在哪里', need: 'required' })}
      ${choices(
        {
          id: 'name',
          label: '要不要留名字',
          value: this.#kind,
          onChange: (value) => {
            this.#kind = value;
            this.requestUpdate();
          },
          options: [
            { value: 'named', label: '留名字', hint: '承办单位看得到，方便找您' },
            { value: 'hidden', label: '只给专班看', hint: '承办单位看不到' },
          ],
        },
        common,
      )}
      ${textField(
        {
          id: 'phone',
          label: '手机号',
          need: 'optional',
          type: 'tel',
          autocomplete: 'tel',
          value: '',
          onInput: () => {},
        },
        common,
      )}
      <button class="button" type="button">${micIcon()}用说的</button>
      <button class="button primary wide" type="button">下一步</button>
    </form>`;
  }
}

define('minsheng-proof', ProofElement);
