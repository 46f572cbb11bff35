import { html } from 'lit';
import { expect, it, vi } from 'vitest';
import type { CaseDesk } from '../case-desk.ts';
import { PrivateImages } from './private-images.ts';

/** A desk where somebody is signed in; its screen is drawn when a test draws it. */
function signedIn() {
  const desk = {
    staff: { id: 's1' },
    common: { loading: '' },
    client: async () => ({}),
    requestUpdate: vi.fn(),
    failure: () => 'failed',
  };
  return desk;
}

const settled = (desk: ReturnType<typeof signedIn>, times: number) =>
  expect.poll(() => desk.requestUpdate.mock.calls.length).toBe(times);

it('asks again for what a session that ended refused, once they signed in', async () => {
  const desk = signedIn();
  const fetched = vi.fn<() => Promise<Blob>>().mockRejectedValueOnce(new Error('not signed in'));
  fetched.mockResolvedValueOnce(new Blob(['picture']));
  const images = new PrivateImages(desk as unknown as CaseDesk, fetched);
  const drawn: string[] = [];
  const draw = () =>
    images.render('p1', (url) => {
      drawn.push(url);
      return html``;
    });
  draw();
  await settled(desk, 1);
  expect(draw()).toBe('failed');
  expect(fetched).toHaveBeenCalledTimes(1);
  desk.staff = { id: 's1' };
  draw();
  await settled(desk, 2);
  draw();
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(drawn).toEqual([expect.stringMatching(/^blob:/)]);
  images.drop();
});

it('makes no address of a picture that comes when nobody looks at it any more', async () => {
  const desk = signedIn();
  const made = vi.spyOn(URL, 'createObjectURL');
  try {
    const images = new PrivateImages(
      desk as unknown as CaseDesk,
      async () => new Blob(['picture']),
    );
    images.render('p1', () => html``);
    images.drop();
    await settled(desk, 1);
    expect(made).not.toHaveBeenCalled();
  } finally {
    made.mockRestore();
  }
});
