import '@minsheng/widgets/site';
import { articles } from './news.ts';
import { type Route, routeOf } from './routes.ts';

/** Each widget is fetched when its view is first opened. */
const widgets: Partial<Record<Route['view'], () => Promise<unknown>>> = {
  voice: () => import('@minsheng/widgets/contact-card'),
  write: () => import('@minsheng/widgets/submission-form'),
  board: () => import('@minsheng/widgets/ranking-board'),
  mine: () => import('@minsheng/widgets/status-tracker'),
};

const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`index.html has no ${selector}`);
  return found;
};

const site = find('minsheng-site');
const heading = find<HTMLElement>('h1');
const back = find<HTMLButtonElement>('.back');
const large = find<HTMLButtonElement>('.large');
const form = find<HTMLElement>('minsheng-submission-form');

site.setAttribute('server', import.meta.env.VITE_MINSHENG_SERVER ?? location.origin);
site.setAttribute('site-key', import.meta.env.VITE_MINSHENG_SITE_KEY ?? '');

/** How far down each place was read, for when the reader comes back to it. */
const read = new Map<string, number>();
let here = location.hash;
let steps = 0;

function show(route: Route): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-view]')) {
    section.hidden = section.dataset.view !== route.view;
  }
  for (const tab of document.querySelectorAll('.tabs a')) {
    const lit = tab.getAttribute('href') === route.tab;
    if (lit) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  heading.textContent = route.title;
  back.hidden = !route.parent;
  if (route.view === 'article') showArticle(route.id);
  widgets[route.view]?.();
}

function showArticle(id: string | undefined): void {
  const article = articles.find((one) => one.id === id);
  const title = document.createElement('h2');
  title.textContent = article?.title ?? '没有这篇文章';
  const texts = (article ? [article.day, ...article.text] : []).map((text) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    return paragraph;
  });
  find('[data-view="article"]').replaceChildren(title, ...texts);
}

function listArticles(): void {
  const list = document.createElement('ul');
  for (const { id, title, day } of articles) {
    const link = document.createElement('a');
    link.href = `#/news/${id}`;
    const when = document.createElement('small');
    when.textContent = day;
    link.append(title, when);
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  find('[data-view="news"]').append(list);
}

addEventListener('hashchange', () => {
  read.set(here, scrollY);
  here = location.hash;
  steps += 1;
  const area = new URLSearchParams(here.slice(1)).get('area');
  if (area) form.setAttribute('area', area);
  show(routeOf(here));
  scrollTo(0, read.get(here) ?? 0);
  heading.focus({ preventScroll: true });
});

back.addEventListener('click', () => {
  // Opened from a message, straight into a page: there is nothing of ours to go back to.
  if (steps > 0) history.back();
  else location.hash = routeOf(here).parent ?? '#/news';
});

large.addEventListener('click', () => {
  const on = document.documentElement.classList.toggle('large-type');
  large.setAttribute('aria-pressed', String(on));
  site.setAttribute('size', on ? 'large' : 'normal');
});

listArticles();
show(routeOf(here));
