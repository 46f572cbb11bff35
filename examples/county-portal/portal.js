// Language and type size before the first paint; after that, what the widgets say to each other.
const page = document.documentElement;

/** Private windows and some WebViews keep nothing: then the choice lasts for this page. */
function recall(name) {
  try {
    return localStorage.getItem(`portal-${name}`);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(`portal-${name}`, value);
  } catch {
    // Nothing to do: the page itself still changes.
  }
}

// What was chosen by the link goes first, now and from then on; else what the browser likes best.
const language = new URLSearchParams(location.search).get('lang');
if (language) keep('lang', language);
const liked = navigator.languages.find((lang) => /^(zh|en)\b/i.test(lang));
if (/^en\b/i.test(language ?? recall('lang') ?? liked ?? 'zh-CN')) page.lang = 'en';

function showLarge(on) {
  page.classList.toggle('large', on);
  document.querySelector('minsheng-site')?.setAttribute('size', on ? 'large' : 'normal');
  document.querySelector('[data-large]')?.setAttribute('aria-pressed', String(on));
}

/** Which of the sheets a phone shows; `ways` for the four ways. */
function choose(id) {
  page.dataset.sheet = id;
  page.classList.toggle('one-sheet', id !== 'ways');
}

/** A phone shows one sheet at a time, a wide screen scrolls to it; the four ways show them all. */
function goTo(id) {
  choose(id);
  const chosen = document.getElementById(id);
  if (id === 'ways') scrollTo(0, 0);
  else chosen.scrollIntoView();
  chosen.focus({ preventScroll: true });
}

/** Where a link leads: the page's own, or a widget's, which reads the rest of it by itself. */
function sheetOf(hash) {
  if (hash.startsWith('#area=')) return 'write';
  if (/^#(case=|follow-up)/.test(hash)) return 'progress';
  return /^#(contacts|write|progress|board)$/.test(hash) ? hash.slice(1) : 'ways';
}

page.classList.toggle('large', recall('large') === 'yes');
choose(sheetOf(location.hash));

// Before the widgets' script looks which of them are in sight.
document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive') return;
  const title = document.querySelector('title');
  if (page.lang === 'en') document.title = title.dataset.en;

  showLarge(recall('large') === 'yes');
  document.querySelector('[data-large]').addEventListener('click', () => {
    const on = !page.classList.contains('large');
    keep('large', on ? 'yes' : 'no');
    showLarge(on);
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
