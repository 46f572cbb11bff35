// Language and type size before the first paint; after that, what the widgets say to each other.
const page = document.documentElement;

if (new URLSearchParams(location.search).get('lang') === 'en') page.lang = 'en';

/** Private windows and some WebViews keep nothing: then the choice lasts for this page. */
const kept = {
  get large() {
    try {
      return localStorage.getItem('portal-large') === 'yes';
    } catch {
      return false;
    }
  },
  set large(on) {
    try {
      localStorage.setItem('portal-large', on ? 'yes' : 'no');
    } catch {
      // Nothing to do: the page itself still changes.
    }
  },
};

function showLarge(on) {
  page.classList.toggle('large', on);
  document.querySelector('minsheng-site')?.setAttribute('size', on ? 'large' : 'normal');
  document.querySelector('[data-large]')?.setAttribute('aria-pressed', String(on));
}

/** A phone shows one sheet at a time, a wide screen scrolls to it; the four ways show them all. */
function goTo(id) {
  const chosen = document.querySelector(`.sheet#${id}`);
  page.classList.toggle('one-sheet', chosen !== null);
  for (const sheet of document.querySelectorAll('.sheet')) {
    sheet.classList.toggle('chosen', sheet === chosen);
  }
  if (chosen) chosen.scrollIntoView();
  else scrollTo(0, 0);
  (chosen ?? document.getElementById(id)).focus({ preventScroll: true });
}

/** Where a link leads: the page's own, or a widget's, which reads the rest of it by itself. */
function sheetOf(hash) {
  if (hash.startsWith('#area=')) return 'write';
  if (hash.startsWith('#case=')) return 'progress';
  return /^#(contacts|write|progress|board)$/.test(hash) ? hash.slice(1) : 'ways';
}

page.classList.toggle('large', kept.large);

document.addEventListener('DOMContentLoaded', () => {
  const title = document.querySelector('title');
  if (page.lang === 'en') document.title = title.dataset.en;

  showLarge(kept.large);
  document.querySelector('[data-large]').addEventListener('click', () => {
    kept.large = !page.classList.contains('large');
    showLarge(kept.large);
  });

  // "Write instead" on the contact card: the form below begins with that village.
  addEventListener('minsheng-write', ({ detail }) => {
    document.querySelector('minsheng-submission-form').setAttribute('area', detail.areaCode);
    goTo('write');
  });

  addEventListener('hashchange', () => goTo(sheetOf(location.hash)));
  if (location.hash) goTo(sheetOf(location.hash));

  // The other language shows the same case.
  for (const link of document.querySelectorAll('a.setting')) {
    link.addEventListener('click', () => {
      link.hash = location.hash;
    });
  }
});
