// The gallery: what can be set comes from the widgets' manifest, what happens is shown as it happens.
import { codeFor } from './code.js';
import { startTheme } from './theme.js';

/** What every widget takes from the site around it: it has controls of its own. */
const ofSite = ['server', 'site-key', 'size', 'theme', 'languages'];

const find = (id) => document.getElementById(id);
const make = (tag, settings = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), settings);
  element.append(...children);
  return element;
};

/** What stands between backticks is code. */
const prose = (words = '') =>
  words.split('`').map((part, at) => (at % 2 ? make('code', {}, part) : part));

const manifest = await (await fetch('/gallery/custom-elements.json')).json();
const widgets = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .filter(({ tagName }) => tagName !== 'minsheng-site');

const site = find('site');
const frame = find('frame');
const controls = find('controls');
const place = new URLSearchParams(location.search);
let widget;
let element;

function say(words) {
  find('said').textContent = words;
}

/** What is chosen stands in the address, so that it can be sent to a colleague. */
function remember() {
  const { lang, theme, scheme, size, width } = controls.elements;
  const chosen = { widget: widget.tagName.slice('minsheng-'.length) };
  const plain = { lang: 'zh-CN', theme: 'calm', scheme: '', size: 'normal', width: '' };
  for (const field of [lang, theme, scheme, size, width]) {
    if (field.value !== plain[field.name]) chosen[field.name] = field.value;
  }
  history.replaceState(null, '', `?${new URLSearchParams(chosen)}${location.hash}`);
}

function showLooks() {
  const { lang, theme, scheme, size, width } = controls.elements;
  document.documentElement.lang = lang.value;
  site.setAttribute('theme', `${theme.value} ${scheme.value}`.trim());
  site.setAttribute('size', size.value);
  frame.style.maxWidth = width.value ? `${Number(width.value) + 2}px` : '';
}

function showCode() {
  const { lang, theme, scheme, size } = controls.elements;
  const ofPage = {
    server: site.getAttribute('server'),
    'site-key': site.getAttribute('site-key') || 'pk_yourkey',
    ...(theme.value !== 'calm' || scheme.value
      ? {
          theme: [theme.value === 'calm' ? '' : theme.value, scheme.value]
            .filter(Boolean)
            .join(' '),
        }
      : {}),
    ...(size.value === 'large' && { size: 'large' }),
    ...(lang.value !== 'zh-CN' && { lang: lang.value }),
  };
  const own = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  find('code').value = codeFor(find('kind').value, widget, ofPage, own);
}

/** One control an attribute: a choice, a switch or a line of text. */
function controlOf({ name, type, description }) {
  const values = [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value);
  const change = ({ target }) => {
    const value = target.type === 'checkbox' ? target.checked : target.value;
    if (value === false || value === '') element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : value);
    showCode();
  };
  const input =
    values.length > 0
      ? make(
          'select',
          {},
          ...['', ...values].map((value) => make('option', { value }, value || '–')),
        )
      : make('input', {
          type: type?.text === 'boolean' ? 'checkbox' : 'text',
          autocomplete: 'off',
        });
  input.addEventListener('change', change);
  const hint = make('small', { id: `hint-${name}` }, ...prose(description));
  input.setAttribute('aria-describedby', hint.id);
  return make(
    'div',
    { className: 'attribute' },
    make('label', {}, make('code', {}, name), input),
    hint,
  );
}

function log(event) {
  const detail = event.detail ? JSON.stringify(event.detail) : '';
  const time = new Date().toLocaleTimeString('zh-CN', { hour12: false });
  const list = find('log');
  list.prepend(make('p', {}, `${time} `, make('strong', {}, event.type), ` ${detail}`));
  while (list.children.length > 20) list.lastChild.remove();
}

function show(chosen) {
  widget = chosen;
  const name = widget.tagName;
  for (const link of find('widgets').children) {
    if (link.dataset.tag === name) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  find('name').textContent = name;
  find('about').replaceChildren(...prose(widget.description));
  element = document.createElement(name);
  site.replaceChildren(element);
  const legend = find('attributes').querySelector('legend');
  const own = widget.attributes.filter((attribute) => !ofSite.includes(attribute.name));
  find('attributes').replaceChildren(legend, ...own.map(controlOf));
  find('known').replaceChildren(
    ...widget.events.map((event) =>
      make('li', {}, make('code', {}, event.name), ' ', ...prose(event.description)),
    ),
  );
  showCode();
  theme.follow(element);
}

async function copy(text) {
  const zh = document.documentElement.lang.startsWith('zh');
  try {
    await navigator.clipboard.writeText(text);
    say(zh ? '已复制' : 'Copied');
  } catch {
    say(zh ? '没能复制，请选中后自己复制' : 'Could not copy; please select it and copy');
  }
}

for (const name of new Set(widgets.flatMap(({ events }) => events.map((event) => event.name)))) {
  site.addEventListener(name, log);
}
find('widgets').append(
  ...widgets.map((one) => {
    const name = one.tagName.slice('minsheng-'.length);
    const link = make('a', { href: `?widget=${name}` }, name);
    link.dataset.tag = one.tagName;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      show(one);
      remember();
      find('name').focus();
    });
    return link;
  }),
);
controls.addEventListener('submit', (event) => event.preventDefault());
controls.addEventListener('change', () => {
  showLooks();
  showCode();
  remember();
});
find('kind').addEventListener('change', showCode);
find('copy-code').addEventListener('click', () => copy(find('code').value));
find('clear').addEventListener('click', () => find('log').replaceChildren());

for (const [name, value] of place) {
  const field = controls.elements[name];
  if (field instanceof HTMLSelectElement) field.value = value;
}
const theme = await startTheme(frame, widgets[0].cssProperties, copy);
showLooks();
const first = widgets.find(({ tagName }) => tagName === `minsheng-${place.get('widget')}`);
show(first ?? widgets[0]);
document.body.classList.add('known');
