import type { TemplateResult } from 'lit';
import { expect, it, vi } from 'vitest';
import type { CaseDesk } from './case-desk.ts';
import { StepForm } from './step-form.ts';

/** A form whose sending ends, well or not, when the test says so. */
function form() {
  const ends: { well: () => void; badly: (error: Error) => void }[] = [];
  const desk = { common: {}, requestUpdate: vi.fn(), focusOn: vi.fn(), failure: () => 'failed' };
  const made = new StepForm(desk as unknown as CaseDesk, {
    name: 'step',
    wrong: () => ({}),
    send: () => new Promise((well, badly) => ends.push({ well, badly })),
  });
  const drawn = () =>
    (made.render('', { submit: 'send', sending: 'sending' }) as TemplateResult).values;
  const submit = () => {
    const handle = drawn().find((value) => typeof value === 'function');
    return (handle as (event: Event) => Promise<void>)(new Event('submit'));
  };
  return { made, ends, drawn, submit };
}

it('says of what was sent for one item nothing where another was opened meanwhile', async () => {
  const { made, ends, drawn, submit } = form();
  made.begin({ reason: 'of the first' });
  const first = submit();
  expect(drawn()).toContain('sending');
  made.begin({ reason: 'of the second' });
  expect(drawn()).toContain('send');
  ends[0]?.badly(new Error('refused'));
  await first;
  expect(drawn()).not.toContain('failed');
  expect(made.values).toEqual({ reason: 'of the second' });
});

it('keeps what is written for another item when the one before was taken', async () => {
  const { made, ends, drawn, submit } = form();
  const first = submit();
  made.begin({ reason: 'of the second' });
  const second = submit();
  ends[0]?.well();
  await first;
  expect(made.values).toEqual({ reason: 'of the second' });
  expect(drawn()).toContain('sending');
  ends[1]?.badly(new Error('refused'));
  await second;
  expect(drawn()).toContain('failed');
  expect(made.values).toEqual({ reason: 'of the second' });
});
