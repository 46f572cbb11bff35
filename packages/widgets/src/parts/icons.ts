import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/**
 * One stroke set, drawn for these widgets: 24 × 24, stroke 1.75 (from `theme/base.ts`), round
 * ends. An icon stands beside a word, so it is hidden from screen readers unless it gets a label.
 */
export type Icon = (label?: string) => TemplateResult;

/** `turns`: it points along the line, so it turns round where that runs from right to left. */
const draw =
  (shape: SVGTemplateResult, turns = false): Icon =>
  (label) =>
    html`<svg
      class=${turns ? 'turns' : nothing}
      viewBox="0 0 24 24"
      focusable="false"
      role=${label ? 'img' : nothing}
      aria-label=${label ?? nothing}
      aria-hidden=${label ? nothing : 'true'}
    >${shape}</svg>`;

export const phoneIcon = draw(
  svg`<path d="M7.6 3.6 9.9 8 8 10a13 13 0 0 0 6 6l2-1.9 4.4 2.3c.2 2.2-1.4 4-3.6 4C10.2 20.4 3.6 13.8 3.6 7.2c0-2.2 1.8-3.8 4-3.6Z"/>`,
);
export const mapIcon = draw(
  svg`<path d="m9 4.6-5.5 2.2v12.6L9 17.2l6 2.2 5.5-2.2V4.6L15 6.8 9 4.6Zm0 0v12.6M15 6.8v12.6"/>`,
);
export const pinIcon = draw(
  svg`<path d="M12 21c-4.3-4-6.6-7.4-6.6-10.5a6.6 6.6 0 0 1 13.2 0C18.6 13.6 16.3 17 12 21Z"/><circle cx="12" cy="10.4" r="2.3"/>`,
);
export const cameraIcon = draw(
  svg`<path d="M4.5 7.5h3L9 5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5Z"/><circle cx="12" cy="13.2" r="3.5"/>`,
);
export const micIcon = draw(
  svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M9 21h6"/>`,
);
export const videoIcon = draw(
  svg`<rect x="3" y="6" width="12.5" height="12" rx="1.5"/><path d="m15.5 10.5 5.5-3v9l-5.5-3"/>`,
);
export const imageIcon = draw(
  svg`<rect x="3" y="4.5" width="18" height="15" rx="1.5"/><circle cx="8.5" cy="9.7" r="1.6"/><path d="m3.5 17 5-4.5 3.5 3 4-4.5 4.5 4.5"/>`,
);
export const checkIcon = draw(svg`<path d="m5 12.8 4.7 4.7L19.5 7"/>`);
export const calendarIcon = draw(
  svg`<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10.5h16M8.5 3.5v4M15.5 3.5v4"/>`,
);
export const closeIcon = draw(svg`<path d="m6 6 12 12M18 6 6 18"/>`);
export const clockIcon = draw(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/>`);
export const chevronRightIcon = draw(svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>`, true);
export const chevronLeftIcon = draw(svg`<path d="M14.5 5.5 8 12l6.5 6.5"/>`, true);
export const chevronDownIcon = draw(svg`<path d="m5.5 9 6.5 6.5L18.5 9"/>`);
export const copyIcon = draw(
  svg`<rect x="8.5" y="8.5" width="12" height="12" rx="1.5"/><path d="M15.5 8.5V5A1.5 1.5 0 0 0 14 3.5H5A1.5 1.5 0 0 0 3.5 5v9A1.5 1.5 0 0 0 5 15.5h3.5"/>`,
);
export const printIcon = draw(
  svg`<path d="M7 9V3.5h10V9M7 17.5H4.5A1.5 1.5 0 0 1 3 16v-5.5A1.5 1.5 0 0 1 4.5 9h15a1.5 1.5 0 0 1 1.5 1.5V16a1.5 1.5 0 0 1-1.5 1.5H17"/><path d="M7 14.5h10v6H7z"/>`,
);
export const downloadIcon = draw(svg`<path d="M12 4v11.5M7 11l5 5 5-5M4 20h16"/>`);
export const alertIcon = draw(
  svg`<path d="M12 4 2.8 19.5h18.4L12 4Z"/><path d="M12 10v4.5M12 17.2v.1"/>`,
);
export const infoIcon = draw(
  svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.7v.1"/>`,
);
export const offlineIcon = draw(
  svg`<path d="M2.5 9.3a14.5 14.5 0 0 1 5-2.9M12 5.3c3.6 0 6.9 1.4 9.5 4M6 13.2a9 9 0 0 1 4-2.3M14.5 11.1a9 9 0 0 1 3.5 2.1M9.5 16.8a4 4 0 0 1 5 0M12 19.6v.1M4 4l16 16"/>`,
);
export const personIcon = draw(
  svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4 3.6-6.5 7.5-6.5s6.9 2.5 7.5 6.5"/>`,
);
export const searchIcon = draw(
  svg`<circle cx="10.7" cy="10.7" r="6.7"/><path d="m15.7 15.7 4.8 4.8"/>`,
);
export const messageIcon = draw(
  svg`<path d="M5 4.5h14A1.5 1.5 0 0 1 20.5 6v10a1.5 1.5 0 0 1-1.5 1.5h-8L6.5 21v-3.5H5A1.5 1.5 0 0 1 3.5 16V6A1.5 1.5 0 0 1 5 4.5Z"/><path d="M8 9.2h8M8 12.8h5"/>`,
);
export const trendUpIcon = draw(svg`<path d="m4 16.5 5.5-5.5 4 4L20 8.5M15 8h5.5v5.5"/>`);
export const trendDownIcon = draw(svg`<path d="m4 7.5 5.5 5.5 4-4 6.5 6.5M15 16h5.5v-5.5"/>`);
