/** Where the app stands, written in the hash: the phone's back key is then the browser's own. */
export interface Route {
  readonly view: 'news' | 'article' | 'voice' | 'write' | 'board' | 'mine';
  /** The tab that is lit. */
  readonly tab: '#/news' | '#/voice' | '#/board' | '#/mine';
  /** Where “back” leads when this is the first page that was opened. */
  readonly parent?: string;
  readonly title: string;
  /** What follows the view: an article's id. */
  readonly id?: string;
}

/** Also reads the widgets' own links: `#area=…` opens the form, `#case=…` and `#follow-up=…` the tracker. */
export function routeOf(hash: string): Route {
  if (hash.startsWith('#area=')) return routeOf('#/voice/write');
  if (/^#(case=|follow-up)/.test(hash)) return routeOf('#/mine');
  const [, tab, id] = hash.split('/');
  if (tab === 'news' && id) {
    return { view: 'article', tab: '#/news', parent: '#/news', title: '新闻', id };
  }
  if (tab === 'voice' && id === 'write') {
    return { view: 'write', tab: '#/voice', parent: '#/voice', title: '说事情' };
  }
  if (tab === 'voice') return { view: 'voice', tab: '#/voice', title: '民声' };
  if (tab === 'board') return { view: 'board', tab: '#/board', title: '榜单' };
  if (tab === 'mine') return { view: 'mine', tab: '#/mine', title: '我的' };
  return { view: 'news', tab: '#/news', title: '新闻' };
}
