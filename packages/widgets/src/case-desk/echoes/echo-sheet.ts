import type { Schemas } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatDay } from '../../parts/dates.ts';
import type { Echoes } from './echoes-section.ts';
import type { PrivateImages } from './private-images.ts';

type EchoWork = Schemas['EchoWork'];

const fields = ['title', 'request', 'answer'] as const;

/** Nothing here comes from the case: it is what the server keeps and would publish. */
export function echoSheet(
  { echo, pictures, status }: EchoWork,
  shared: Echoes,
  images: PrivateImages,
): TemplateResult {
  const { form: t, view } = shared.t();
  const { area, category, closedOn } = echo;
  const told = [area?.name, category?.name, formatDay(closedOn, shared.desk.locale)];
  return html`<article class="echo-sheet stack">
    <div>
      <h4>${echo.title}</h4>
      <p class="soft small">${told.filter(Boolean).join(' · ')}</p>
    </div>
    <div class="stack tight">
      <h5>${t.request}</h5>
      <p class="written">${echo.request}</p>
    </div>
    <div class="stack tight">
      <h5>${t.answer}</h5>
      <p class="written">${echo.answer}</p>
    </div>
    ${
      status === 'withdrawn'
        ? nothing
        : echo.pictures.map(({ id, alt, width, height }) => {
            const count = pictures.find((one) => one.id === id)?.regions.length ?? 0;
            const covered = count > 0 ? fill(view.covered, { count }) : view.uncovered;
            return html`<figure>
              ${images.render(
                id,
                (url) => html`<img src=${url} alt=${alt} width=${width} height=${height} />`,
              )}
              <figcaption class="small">
                ${alt} <span class="soft">${covered}</span>
              </figcaption>
            </figure>`;
          })
    }
  </article>`;
}

/** What in its texts may still tell of a person. */
export function leftFindings({ findings }: EchoWork, shared: Echoes): TemplateResult {
  const { view: t, form } = shared.t();
  if (findings.length === 0) return html`<p class="soft">${t.clear}</p>`;
  return html`<section class="stack tight" aria-labelledby="echo-findings">
    <h4 id="echo-findings">${t.findings}</h4>
    <ul class="marks">
      ${fields.flatMap((field) =>
        findings
          .filter((finding) => finding.field === field)
          .map(
            ({ text, kind, why }) => html`<li>
              <strong>${text}</strong> <span class="tag">${form.kinds[kind]}</span>
              <span class="soft small">${form[field]} · ${why}</span>
            </li>`,
          ),
      )}
    </ul>
  </section>`;
}
