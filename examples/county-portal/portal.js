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

/** Brings a widget's sheet into view and to the reader's attention. */
function goTo(id) {
  const sheet = document.getElementById(id);
  sheet?.scrollIntoView();
  sheet?.focus({ preventScroll: true });
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

  // The widgets' own links: a card's printed code leads to the form, the form's last screen to the
  // tracker. They read the rest of the fragment themselves.
  const followLink = () => {
    if (location.hash.startsWith('#area=')) goTo('write');
    if (location.hash.startsWith('#case=')) goTo('progress');
  };
  addEventListener('hashchange', followLink);
  followLink();

  // The other language shows the same case.
  for (const link of document.querySelectorAll('a.setting')) {
    link.addEventListener('click', () => {
      link.hash = location.hash;
    });
  }
});
