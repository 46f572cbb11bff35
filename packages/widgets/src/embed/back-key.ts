import { steps } from '../submission-form/draft.ts';
import type { SubmissionForm } from '../submission-form/submission-form.ts';

/** The screens that lie one behind the other; before the first and after sending one leaves. */
const screens: readonly string[] = [...steps, 'waiting'];

/** The screens behind this entry of the history, this one last. */
function trail(): readonly number[] {
  return (history.state as { minsheng?: readonly number[] } | null)?.minsheng ?? [0];
}

/**
 * The back key of a phone leads back through the form's screens where the form is the whole page:
 * each screen forward is an entry of the browser's history. A page around a form keeps its history
 * to itself; there `back()` of `<minsheng-site>` does the same.
 */
export function followBackKey(form: SubmissionForm): void {
  let screen = 0;
  let isGoing = false;

  /** Makes the history reach to the screen that is shown, and no further. */
  function settle(): void {
    const behind = trail();
    const over = behind.filter((one) => one > screen).length;
    if (over > 0) {
      isGoing = true;
      history.go(-over);
    } else if (!behind.includes(screen)) {
      history.pushState({ ...history.state, minsheng: [...behind, screen] }, '');
    }
  }

  form.addEventListener('minsheng-step', ({ detail }) => {
    screen = Math.max(0, screens.indexOf(detail.step));
    settle();
  });

  addEventListener('popstate', () => {
    const isBack = Math.max(...trail()) < screen;
    if (isGoing) {
      isGoing = false;
      settle();
    } else if (isBack && !form.back()) settle();
  });
}
