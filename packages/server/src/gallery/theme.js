// The playground: colours and measures on the stage, what reads and what does not, and the style.

const find = (id) => document.getElementById(id);

/** The colour a browser computes, as `#rrggbb`; what is no colour is white. */
function hex(colour) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillStyle = colour;
  return pen.fillStyle;
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2, 1 to 21. */
function contrast(one, other) {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const measures = {
  '--minsheng-radius': { min: 0, max: 24, step: 1, value: 6, unit: 'px' },
  '--minsheng-density': { min: 0.8, max: 1.4, step: 0.1, value: 1, unit: '' },
  '--minsheng-text-scale': { min: 0.9, max: 1.5, step: 0.1, value: 1, unit: '' },
};

export async function startTheme(stage, properties, copy) {
  const { readable } = await (await fetch('/gallery/theme.json')).json();
  /** What was set here, by the name of the property. */
  const set = new Map();
  const inputs = new Map();
  let element;

  /** A colour belongs to the scheme that is shown: by lamplight its name ends in -dark. */
  const base = () => element?.shadowRoot?.querySelector('.base');
  const isDark = () => getComputedStyle(base() ?? stage).colorScheme === 'dark';
  const nameNow = (name) => (isDark() && !measures[name] ? `${name}-dark` : name);
  const shown = (role) =>
    hex(
      getComputedStyle(base() ?? stage)
        .getPropertyValue(`--ms-${role}`)
        .trim(),
    );

  function write() {
    const lines = [...set].map(([name, value]) => `  ${name}: ${value};\n`);
    const zh = document.documentElement.lang.startsWith('zh');
    const nothing = zh ? '/* 还没有改动 */' : '/* nothing changed yet */';
    find('css').value = set.size ? `minsheng-site {\n${lines.join('')}}` : nothing;
  }

  function judge() {
    const found = readable.map(([sign, ground, least]) => {
      const ratio = contrast(shown(sign), shown(ground));
      return { sign, ground, least, ratio };
    });
    const bad = found.filter(({ ratio, least }) => ratio < least);
    const zh = document.documentElement.lang.startsWith('zh');
    const lines = bad.map(({ sign, ground, ratio, least }) =>
      zh
        ? `看不清：${sign} 在 ${ground} 上是 ${ratio.toFixed(1)}:1，至少要 ${least}:1`
        : `Hard to read: ${sign} on ${ground} is ${ratio.toFixed(1)}:1, at least ${least}:1 is needed`,
    );
    if (bad.length === 0) {
      lines.push(zh ? `${found.length} 对颜色都看得清` : `All ${found.length} pairs can be read`);
    }
    find('contrasts').replaceChildren(
      ...lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })),
    );
    find('contrasts').classList.toggle('bad', bad.length > 0);
  }

  /** The inputs show what the stage shows. */
  function read() {
    for (const [name, input] of inputs) {
      if (input.type === 'color') input.value = shown(name.slice('--minsheng-'.length));
    }
    judge();
    write();
  }

  for (const { name, description } of properties) {
    if (name === '--minsheng-font') continue;
    const measure = measures[name];
    const input = Object.assign(document.createElement('input'), measure ?? {}, {
      type: measure ? 'range' : 'color',
    });
    if (measure) input.value = String(measure.value);
    input.addEventListener('input', () => {
      const property = nameNow(name);
      const value = `${input.value}${measure?.unit ?? ''}`;
      stage.style.setProperty(property, value);
      set.set(property, value);
      judge();
      write();
    });
    const label = document.createElement('label');
    const words = document.createElement('span');
    const code = document.createElement('code');
    code.textContent = name.slice('--minsheng-'.length);
    words.append(code, ` ${description ?? ''}`);
    label.append(input, words);
    find('tokens').append(label);
    inputs.set(name, input);
  }

  find('copy-theme').addEventListener('click', () => copy(find('css').value));
  find('reset-theme').addEventListener('click', () => {
    for (const name of set.keys()) stage.style.removeProperty(name);
    set.clear();
    for (const [name, { value }] of Object.entries(measures))
      inputs.get(name).value = String(value);
    read();
  });

  const settle = async () => {
    await customElements.whenDefined(element.localName);
    await element.updateComplete;
    requestAnimationFrame(read);
  };
  find('controls').addEventListener('change', () => setTimeout(settle, 50));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => settle());

  return {
    follow(shownElement) {
      element = shownElement;
      settle();
    },
  };
}
