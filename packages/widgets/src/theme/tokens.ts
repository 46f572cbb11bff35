import { css, unsafeCSS } from 'lit';
import { type Palette, themes } from './palette.ts';

const kebab = (role: string): string =>
  role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * `--ms-ink: var(--minsheng-ink, #1b2523)`: inside, widgets read `--ms-*`; a county sets
 * `--minsheng-*` (and `--minsheng-*-dark` for lamplight) anywhere above the widget.
 */
const roles = (palette: Partial<Palette>, suffix = '') =>
  unsafeCSS(
    Object.entries(palette)
      .map(
        ([role, value]) => `--ms-${kebab(role)}:var(--minsheng-${kebab(role)}${suffix},${value});`,
      )
      .join(''),
  );

const daylight = roles(themes.calm.light);
const lamplight = roles(themes.calm.dark, '-dark');

/** The themes that have a name, where they differ from the one that has none. */
const named = (scheme: 'light' | 'dark', where: string) =>
  unsafeCSS(
    (['red', 'contrast'] as const)
      .map((name) => {
        const other = Object.entries(themes[name][scheme]).filter(
          ([role, value]) => value !== themes.calm[scheme][role as keyof Palette],
        );
        const suffix = scheme === 'dark' ? '-dark' : '';
        return `.base.${name}${where}{${roles(Object.fromEntries(other), suffix)}}`;
      })
      .join(''),
  );

/**
 * Colour, type, space and shape. Everything hangs on `.base`, so nothing leaks in from the host:
 * there what the page hands down ends, but for what hides a widget or takes it out of reach.
 */
export const tokens = css`
  .base {
    all: initial;
    display: block;
    visibility: inherit;
    pointer-events: inherit;
    ${daylight}
    --ms-scale: var(--minsheng-text-scale, 1);
    --ms-text-small: calc(14px * var(--ms-scale));
    --ms-text: calc(16px * var(--ms-scale));
    --ms-text-lead: calc(20px * var(--ms-scale));
    --ms-text-title: calc(28px * var(--ms-scale));
    --ms-unit: calc(4px * var(--minsheng-density, 1));
    --ms-1: var(--ms-unit);
    --ms-2: calc(var(--ms-unit) * 2);
    --ms-3: calc(var(--ms-unit) * 3);
    --ms-4: calc(var(--ms-unit) * 4);
    --ms-5: calc(var(--ms-unit) * 5);
    --ms-6: calc(var(--ms-unit) * 6);
    --ms-8: calc(var(--ms-unit) * 8);
    --ms-10: calc(var(--ms-unit) * 10);
    --ms-12: calc(var(--ms-unit) * 12);
    --ms-touch: 48px;
    --ms-radius: var(--minsheng-radius, 6px);
    --ms-radius-small: calc(var(--ms-radius) * 0.667);
    --ms-line: 1px solid var(--ms-hairline);
    --ms-quick: 140ms;
    color-scheme: light;
  }
  ${named('light', '')}
  .base.large {
    --ms-text-small: calc(18px * var(--ms-scale));
    --ms-text: calc(21px * var(--ms-scale));
    --ms-text-lead: calc(26px * var(--ms-scale));
    --ms-text-title: calc(36px * var(--ms-scale));
    --ms-touch: 60px;
  }
  .base.dark {
    ${lamplight}
    color-scheme: dark;
  }
  ${named('dark', '.dark')}
  @media (prefers-color-scheme: dark) {
    .base.auto {
      ${lamplight}
      color-scheme: dark;
    }
    ${named('dark', '.auto')}
  }
  @media print {
    .base.base.base {
      ${daylight}
      color-scheme: light;
    }
  }
  @media (forced-colors: active) {
    .base.base.base {
      --ms-surface: Canvas;
      --ms-sunken: Canvas;
      --ms-hairline: CanvasText;
      --ms-edge: CanvasText;
      --ms-ink: CanvasText;
      --ms-ink-soft: CanvasText;
      --ms-action: LinkText;
      --ms-action-strong: LinkText;
      --ms-on-action: Canvas;
      --ms-action-tint: Canvas;
      --ms-urgent: CanvasText;
      --ms-on-urgent: Canvas;
      --ms-urgent-tint: Canvas;
      --ms-caution: CanvasText;
      --ms-caution-tint: Canvas;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .base {
      --ms-quick: 0ms;
    }
  }
`;
