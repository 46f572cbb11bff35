import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { textField } from '../parts/field.ts';
import { mapIcon, pinIcon } from '../parts/icons.ts';
import { pathTo, villagesNear } from '../parts/places.ts';
import { canLocate, locate } from '../parts/position.ts';
import type { Draft } from './draft.ts';
import type { Form } from './form.ts';
import type { Placing } from './placing.ts';
import type { Locating } from './position.ts';

/** Where it is: by list, in words, by the phone, or on a map; any one of them is enough. */
export function whereScreen(form: Form, locating: Locating, placing: Placing): TemplateResult {
  const { t, common, draft, errors, picker } = form;
  return html`<div class="stack tight">
      <h2 class="question" id="question">${t.where.title}</h2>
      <p class="hint">${t.where.hint}</p>
    </div>
    ${picker.render({ id: 'place', label: t.where.area, error: errors.place })}
    ${textField(
      {
        id: 'address',
        label: t.where.address,
        hint: t.where.addressHint,
        error: errors.address,
        maxLength: 200,
        autocomplete: 'off',
        value: draft.address,
        onInput: (address) => form.change({ address, nowhere: false }),
      },
      common,
    )}
    ${draft.position || canLocate() ? positionField(form, locating) : nothing}
    ${mapField(form, placing)}
    <div class="stack tight">
      <button class="button primary wide" type="button" @click=${form.next}>
        ${form.fromCheck ? t.leaveForCheck : t.next}
      </button>
      <button
        class="button quiet wide"
        type="button"
        @click=${() => {
          form.change({ nowhere: true });
          form.next();
        }}
      >
        ${t.where.nowhere}
      </button>
    </div>`;
}

/** Notes a place that the phone or a map gave, and looks for the villages around it. */
export async function takePosition(
  form: Form,
  locating: Locating,
  position: NonNullable<Draft['position']>,
): Promise<void> {
  locating.near = [];
  form.change({ position, nowhere: false });
  form.announce(positionWords(form, position));
  form.focusOn('#position .button');
  // Without an answer the list of towns is still there.
  locating.near = await villagesNear(await form.client(), position).catch(() => []);
  form.redraw();
}

function positionWords({ t }: Form, { accuracy }: NonNullable<Draft['position']>): string {
  if (accuracy === undefined) return t.where.pointed;
  return fill(t.where.located, { metres: Math.max(1, Math.round(accuracy)) });
}

function positionField(form: Form, locating: Locating): TemplateResult {
  const { t, draft } = form;
  if (draft.position) {
    return html`<div class="position" id="position">
      ${pinIcon()}<span>${positionWords(form, draft.position)}</span>
      <button
        class="button quiet"
        type="button"
        @click=${() => {
          locating.near = [];
          form.change({ position: undefined });
          form.focusOn(canLocate() ? '#position .button' : '#show-map');
        }}
      >
        ${t.where.forget}
      </button>
    </div>
    ${nearVillages(form, locating)}`;
  }
  const handleLocate = async () => {
    if (locating.state === 'asking') return;
    locating.state = 'asking';
    form.redraw();
    try {
      const position = await locate();
      locating.state = 'idle';
      await takePosition(form, locating, position);
    } catch (error) {
      locating.state = (error as { code?: number }).code === 1 ? 'denied' : 'lost';
      form.announce(t.where[locating.state]);
      form.redraw();
    }
  };
  const { state } = locating;
  return html`<div id="position" class="stack tight">
    <button
      class="button"
      type="button"
      aria-disabled=${state === 'asking' ? 'true' : nothing}
      aria-describedby="position-hint"
      @click=${handleLocate}
    >
      ${pinIcon()}${state === 'asking' ? t.where.locating : t.where.locate}
    </button>
    <p class="hint" id="position-hint">
      ${state === 'denied' || state === 'lost' ? t.where[state] : t.where.locateHint}
    </p>
  </div>`;
}

/** A button that opens the map below itself. */
function mapField({ t, draft }: Form, placing: Placing): unknown {
  const { state, map } = placing;
  if (map) return map.render();
  const words = draft.position ? t.where.mapAgain : t.where.map;
  return html`<div class="stack tight">
    <button
      class="button"
      id="show-map"
      type="button"
      aria-disabled=${state === 'opening' ? 'true' : nothing}
      @click=${() => placing.open(draft)}
    >
      ${mapIcon()}${state === 'opening' ? t.where.mapOpening : words}
    </button>
    ${state === 'lost' ? html`<p class="hint" role="status">${t.where.mapLost}</p>` : nothing}
    ${state === 'none' ? html`<p class="hint" role="status">${t.where.mapNone}</p>` : nothing}
  </div>`;
}

/** The villages around the place, until one is chosen: a village is found faster so than by its name. */
function nearVillages(form: Form, locating: Locating): unknown {
  const { t, picker } = form;
  if (locating.near.length === 0 || picker.done) return nothing;
  const choose = async (code: string) => {
    const path = await pathTo(await form.client(), code).catch(() => []);
    if (path.length === 0) return;
    picker.choose(path);
    form.change({ path, nowhere: false });
    form.focusOn('.area-answer .button');
  };
  return html`<div role="group" aria-labelledby="near">
    <p class="hint" id="near">${t.where.near}</p>
    <ul class="area-list">
      ${locating.near.map(
        ({ code, name, distance }) => html`<li>
          <button class="button tile" type="button" @click=${() => choose(code)}>
            ${fill(t.where.nearby, { village: name, metres: Math.max(10, Math.round(distance / 10) * 10) })}
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}
