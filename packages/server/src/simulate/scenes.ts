/** Pictures for the sample cases, drawn; `photos.ts` gives them the grain of a photo. */
import type { Random } from './random.ts';

export const scenes = [
  'dark-street',
  'lit-street',
  'broken-bank',
  'pothole',
  'mended-road',
  'rubbish',
  'muddy-water',
  'broken-bridge',
  'night-works',
  'stalls',
  'bus-stop',
] as const;
export type Scene = (typeof scenes)[number];

export const sceneWidth = 800;
export const sceneHeight = 600;

/** The scene as SVG; `random` moves things about, so that no two are the same. */
export function drawScene(scene: Scene, random: Random): string {
  const shift = (amount: number) => random.between(-amount, amount);
  const body = drawings[scene](shift);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sceneWidth}" height="${sceneHeight}" viewBox="0 0 960 720">
  <defs>
    <radialGradient id="glow"><stop stop-color="#ffe9b0" stop-opacity=".95"/><stop offset="1" stop-color="#ffdf8c" stop-opacity="0"/></radialGradient>
    <linearGradient id="beam" x2="0" y2="1"><stop stop-color="#ffe6a3" stop-opacity=".4"/><stop offset="1" stop-color="#ffe6a3" stop-opacity=".05"/></linearGradient>
    <radialGradient id="edge" r="0.75"><stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".45"/></radialGradient>
  </defs>
  ${body}
  <rect width="960" height="720" fill="url(#edge)"/>
</svg>`;
}

type Shift = (amount: number) => number;

const gradient = (id: string, from: string, to: string) =>
  `<linearGradient id="${id}" x2="0" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

const hills = (colour: string, y: number, shift: Shift) =>
  `<path d="M0 ${y + shift(20)} Q160 ${y - 90 + shift(30)} 330 ${y - 10} T640 ${y - 30 + shift(20)} T960 ${y - 20 + shift(20)} V720 H0Z" fill="${colour}"/>`;

const daylight = (shift: Shift, sky = '#b9cfdc', low = '#e6ebe6') =>
  `${gradient('sky', sky, low)}<rect width="960" height="720" fill="url(#sky)"/>${hills('#8fa596', 300, shift)}${hills('#6d8a6a', 350, shift)}`;

const road = (colour: string) => `<path d="M420 330 H520 L900 720 H40Z" fill="${colour}"/>`;

const house = (x: number, y: number, size: number, wall = '#d8cdb8', roof = '#6b4a3d') =>
  `<g transform="translate(${x} ${y}) scale(${size})"><rect y="-70" width="120" height="70" fill="${wall}"/><path d="M-12 -68 L60 -112 L132 -68Z" fill="${roof}"/><rect x="20" y="-48" width="24" height="26" fill="#48545c"/><rect x="72" y="-44" width="24" height="44" fill="#5d4636"/></g>`;

const lamp = (x: number, lit: boolean) =>
  `<g><rect x="${x}" y="170" width="10" height="400" fill="#23272b"/><path d="M${x + 5} 172 q40 -24 86 -6" stroke="#23272b" stroke-width="9" fill="none"/><ellipse cx="${x + 96}" cy="172" rx="26" ry="9" fill="${lit ? '#fff3c4' : '#2e3338'}"/>${
    lit
      ? `<ellipse cx="${x + 96}" cy="205" rx="120" ry="90" fill="url(#glow)"/><path d="M${x + 80} 180 L${x - 60} 640 H${x + 270} L${x + 112} 180Z" fill="url(#beam)"/>`
      : ''
  }</g>`;

const street = (lit: boolean, shift: Shift) =>
  `${gradient('sky', '#0c1220', lit ? '#27304a' : '#171d2c')}<rect width="960" height="720" fill="url(#sky)"/>${hills('#0b0f18', 330, shift)}${road(lit ? '#4a4740' : '#1b1d22')}${house(90 + shift(20), 430, 1.5, '#22252d', '#14161c')}<rect x="135" y="362" width="34" height="36" fill="#f6cf7e" opacity=".85"/>${house(720 + shift(20), 415, 1.2, '#1d2028', '#12141a')}${lamp(270 + shift(15), lit)}${lamp(600 + shift(15), lit)}`;

const puddle = (x: number, y: number, size: number) =>
  `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-110 0 q10 -42 90 -40 t120 26 q26 34 -46 46 t-118 2 q-52 -10 -46 -34Z" fill="#3d362e"/><path d="M-88 4 q14 -28 74 -28 t96 20 q16 22 -40 30 t-94 2 q-40 -6 -36 -24Z" fill="#8d9aa0"/><path d="M-52 -4 q30 -12 80 -8" stroke="#c7d3d8" stroke-width="5" fill="none"/></g>`;

const sacks = ['#2f3d4b', '#5b6b52', '#8b8f95', '#a8553f', '#c9c2ae', '#40342d'];

const drawings: Readonly<Record<Scene, (shift: Shift) => string>> = {
  'dark-street': (shift) => street(false, shift),
  'lit-street': (shift) => street(true, shift),

  pothole: (shift) =>
    `${daylight(shift)}${house(60, 400, 1.2)}${house(770, 392, 1.1, '#cfd3cf')}${road('#9a958c')}${puddle(470 + shift(40), 590, 1.5)}${puddle(420 + shift(40), 450, 0.6)}${puddle(600 + shift(30), 500, 0.7)}`,

  'mended-road': (shift) =>
    `${daylight(shift)}${house(60, 400, 1.2)}${house(770, 392, 1.1, '#cfd3cf')}${road('#a9a59c')}<path d="M300 560 h360 l34 90 h-440Z" fill="#4b4b4d"/><path d="M424 430 h110 l14 34 h-138Z" fill="#4f4f51"/><path d="M690 560 l16 60 h-32Z" fill="#e0662c"/><path d="M679 596 h23" stroke="#fff" stroke-width="7"/>`,

  'broken-bank': (shift) =>
    `${daylight(shift)}<path d="M0 470 Q300 440 620 520 T960 600 V720 H0Z" fill="#7f8f83"/><path d="M0 560 Q260 520 520 600 T960 690 V720 H0Z" fill="#8c7f60" opacity=".75"/><path d="M0 400 L330 410 L372 ${500 + shift(16)} L430 470 L470 540 L640 470 L960 480 V560 Q700 540 560 600 Q300 520 0 520Z" fill="#b3aa98"/><path d="M330 410 L372 500 L430 470 L470 540 L560 505" stroke="#4c443a" stroke-width="9" fill="none"/><g fill="#857c6c">${[340, 400, 455, 510].map((x) => `<path d="M${x + shift(20)} ${560 + shift(16)} l34 -14 l22 22 l-30 20 l-30 -6Z"/>`).join('')}</g><path d="M250 392 L700 452" stroke="#d9412e" stroke-width="7" stroke-dasharray="26 16"/>`,

  rubbish: (shift) =>
    `${daylight(shift, '#c3ccd0')}<rect y="430" width="960" height="290" fill="#a59f90"/><rect x="250" y="330" width="460" height="190" fill="#8b9aa2"/><rect x="250" y="330" width="460" height="26" fill="#6f7f88"/>${Array.from({ length: 26 }, (_, i) => `<path transform="translate(${230 + ((i * 67) % 500) + shift(24)} ${470 + ((i * 41) % 150) + shift(12)}) rotate(${shift(40)})" d="M-36 24 q-10 -42 14 -50 l8 -12 l10 12 q34 2 38 46 q-34 18 -70 4Z" fill="${sacks[i % sacks.length]}"/>`).join('')}`,

  'muddy-water': (shift) =>
    `${gradient('wall', '#dfe3e2', '#b8bfbd')}<rect width="960" height="720" fill="url(#wall)"/><g stroke="#c6cccb" stroke-width="4">${[120, 240, 360].map((y) => `<path d="M0 ${y}H960"/>`).join('')}${[160, 320, 480, 640, 800].map((x) => `<path d="M${x} 0V470"/>`).join('')}</g><rect y="470" width="960" height="250" fill="#cfd2d0"/><path d="M430 90 h120 v44 h-22 v60 q0 26 -26 26 h-66 v26 h-36 v-34 q0 -22 24 -22 h34 v-56 h-28Z" fill="#9aa3a8"/><path d="M404 246 h28 v330 h-28Z" fill="#b58a4a" opacity=".8"/><path d="M300 400 h240 l-26 ${250 + shift(8)} h-188Z" fill="#f3f6f6" opacity=".55"/><path d="M310 ${450 + shift(16)} h220 l-18 196 h-184Z" fill="#a9792f" opacity=".85"/><path d="M322 590 h196 l-6 56 h-184Z" fill="#6d4a1c" opacity=".7"/>`,

  'broken-bridge': (shift) =>
    `${daylight(shift)}<path d="M0 560 Q480 500 960 560 V720 H0Z" fill="#7d9296"/><path d="M0 430 H960 V520 H0Z" fill="#b7b0a3"/><path d="M180 520 q120 -80 240 0Z M520 520 q120 -80 240 0Z" fill="#5f6f72"/><g fill="#c9c3b6">${[20, 110, 200, 290].map((x) => `<rect x="${x}" y="330" width="22" height="104"/>`).join('')}${[660, 750, 840, 930].map((x) => `<rect x="${x}" y="330" width="22" height="104"/>`).join('')}<rect y="340" width="${330 + shift(14)}" height="18"/><rect x="650" y="340" width="310" height="18"/></g><path d="M330 356 q150 ${90 + shift(16)} 330 0" stroke="#d9412e" stroke-width="6" fill="none" stroke-dasharray="22 12"/>`,

  'night-works': (shift) =>
    `${gradient('sky', '#0d1424', '#2b3145')}<rect width="960" height="720" fill="url(#sky)"/><g fill="#171b25">${[40, 160, 700, 820].map((x) => `<rect x="${x}" y="${180 + shift(30)}" width="104" height="420"/>`).join('')}</g><g fill="#f2cd7c">${Array.from({ length: 14 }, (_, i) => `<rect x="${58 + (i % 2) * 46 + (i % 3) * 330}" y="${230 + ((i * 53) % 260)}" width="18" height="22" opacity="${0.5 + (i % 3) * 0.2}"/>`).join('')}</g><path d="M430 620 V120 M300 120 H720 M430 60 L300 120 M430 60 L720 120 M430 120 V60" stroke="#c78b2b" stroke-width="12" fill="none"/><path d="M660 120 V330" stroke="#8d8d8d" stroke-width="4"/><rect x="636" y="330" width="48" height="30" fill="#7b5a31"/><ellipse cx="${470 + shift(30)}" cy="560" rx="260" ry="120" fill="url(#glow)"/><rect y="600" width="960" height="120" fill="#3a352d"/>`,

  stalls: (shift) =>
    `${daylight(shift, '#c6d2d8')}<rect y="240" width="960" height="260" fill="#c9bda9"/><g fill="#5a6a72">${[60, 240, 420, 600, 780].map((x) => `<rect x="${x}" y="300" width="120" height="200"/>`).join('')}</g><rect y="500" width="960" height="220" fill="#a8a49b"/>${[90, 350, 620].map((x, i) => `<g transform="translate(${x + shift(18)} 470)"><path d="M0 0 h210 l-24 -58 h-162Z" fill="${['#b8402f', '#2f6f8f', '#c08a2a'][i]}"/><rect x="14" width="8" height="150" fill="#555"/><rect x="188" width="8" height="150" fill="#555"/><rect y="90" width="210" height="34" fill="#8a6a45"/>${[20, 60, 100, 140, 180].map((cx, j) => `<circle cx="${cx}" cy="84" r="17" fill="${['#d2702d', '#7f9f3a', '#c23b3b'][(i + j) % 3]}"/>`).join('')}</g>`).join('')}`,

  'bus-stop': (shift) =>
    `${gradient('sky', '#9aa9b3', '#ccd3d5')}<rect width="960" height="720" fill="url(#sky)"/><g fill="#aab2b4">${[30, 250, 690].map((x) => `<rect x="${x}" y="${150 + shift(30)}" width="200" height="360"/>`).join('')}</g><rect y="500" width="960" height="220" fill="#858a8c"/><path d="M0 560 H960" stroke="#e8e6dd" stroke-width="9" stroke-dasharray="90 50"/><rect x="470" y="210" width="13" height="310" fill="#4a5257"/><rect x="410" y="190" width="136" height="92" fill="#2d6e8e"/><rect x="424" y="206" width="108" height="15" fill="#f2f4f4"/><rect x="424" y="232" width="80" height="11" fill="#cfdde4"/><rect x="424" y="252" width="94" height="11" fill="#cfdde4"/><path d="M600 500 h150 M614 500 v-46 h124" stroke="#6a5b49" stroke-width="15" fill="none"/><g stroke="#dfe8ec" stroke-width="2" opacity=".7">${Array.from({ length: 70 }, (_, i) => `<path d="M${(i * 137) % 960} ${(i * 89) % 700} l-9 32"/>`).join('')}</g>`,
};
