// Written by `npm run generate` from custom-elements.json; do not edit.
import type { CaseDesk } from '@minsheng/widgets/case-desk.js';
import type { ContactCard } from '@minsheng/widgets/contact-card.js';
import type { Echoes } from '@minsheng/widgets/echoes.js';
import type { HeatMap } from '@minsheng/widgets/heat-map.js';
import type { RankingBoard } from '@minsheng/widgets/ranking-board.js';
import type { MinshengSite } from '@minsheng/widgets/site.js';
import type { StatusTracker } from '@minsheng/widgets/status-tracker.js';
import type { SubmissionForm } from '@minsheng/widgets/submission-form.js';
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';

export interface CaseDeskAttributes {
  /** Section shown first, `board`; the first of the role when empty. `#desk=board` in the address goes before. */
  section?: CaseDesk['section'] | undefined;
  /** What is open in that section, for instance the id of an edition; `#desk=board/ID` in the address. */
  item?: CaseDesk['item'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: CaseDesk['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: CaseDesk['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: CaseDesk['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: CaseDesk['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: CaseDesk['languages'] | undefined;
}

export interface ContactCardAttributes {
  /** Statistics code of the area, 12 digits; without it the household chooses. */
  area?: ContactCard['area'] | undefined;
  /** Page with the submission form; "write instead" leads there with `#area=CODE&unit=ID`. Without it, to the form on this page. */
  formUrl?: ContactCard['formUrl'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: ContactCard['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: ContactCard['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: ContactCard['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: ContactCard['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: ContactCard['languages'] | undefined;
}

export interface EchoesAttributes {
  /** Id of the echo that is open; the list when empty. */
  echo?: Echoes['echo'] | undefined;
  /** How many the list begins with. */
  count?: Echoes['count'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: Echoes['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: Echoes['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: Echoes['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: Echoes['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: Echoes['languages'] | undefined;
}

export interface HeatMapAttributes {
  /** Month `2026-10` or year `2026`; the last month when empty. */
  period?: HeatMap['period'] | undefined;
  /** `cells` for hexagons, `areas` for towns and villages. */
  layer?: HeatMap['layer'] | undefined;
  /** One filter: `category roads`, `nature complaint` or `urgency red`; everything when empty. */
  filter?: HeatMap['filter'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: HeatMap['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: HeatMap['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: HeatMap['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: HeatMap['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: HeatMap['languages'] | undefined;
}

export interface RankingBoardAttributes {
  /** Id of an edition; the newest published one when empty. */
  edition?: RankingBoard['edition'] | undefined;
  /** League shown first, `towns` or `departments`; the first one when empty. */
  league?: RankingBoard['league'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: RankingBoard['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: RankingBoard['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: RankingBoard['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: RankingBoard['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: RankingBoard['languages'] | undefined;
}

export interface MinshengSiteAttributes {
  /** Origin of the server, `https://HOST`. */
  server?: MinshengSite['server'] | undefined;
  /** Publishable key of the site, `pk_…`. */
  siteKey?: MinshengSite['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: MinshengSite['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: MinshengSite['theme'] | undefined;
  /** Languages the county adds: `ug bo=/texts/bo.json` is Uyghur from the server's own folder and Tibetan from a file of the page. */
  languages?: MinshengSite['languages'] | undefined;
  /** Tells the app around the page, in whose WebView it stands, of every event of the widgets. */
  native?: MinshengSite['native'] | undefined;
}

export interface StatusTrackerAttributes {
  /** Tracking code of the case to show; alone it fills the field. */
  code?: StatusTracker['code'] | undefined;
  /** The receipt that goes with it. Better given by `show()` or the link than written in a page. */
  receipt?: StatusTracker['receipt'] | undefined;
  /** Keeps every case shown on this device without asking. Not for shared screens. */
  remember?: StatusTracker['remember'] | undefined;
  /** Leaves the receipt in the address bar; else it is taken out once it was read. */
  keepLink?: StatusTracker['keepLink'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: StatusTracker['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: StatusTracker['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: StatusTracker['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: StatusTracker['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: StatusTracker['languages'] | undefined;
}

export interface SubmissionFormAttributes {
  /** Code of the town or village to begin with; else `#area=…` of the page's address. */
  area?: SubmissionForm['area'] | undefined;
  /** Code of the category to begin with. */
  category?: SubmissionForm['category'] | undefined;
  /** Id of the unit the resident would like to handle it; else `#unit=…` of the page's address. A wish they can take back; the county decides. */
  unit?: SubmissionForm['unit'] | undefined;
  /** Where the form stands: `web`, `app` or `wechat`. */
  channel?: SubmissionForm['channel'] | undefined;
  /** Address of the page with the tracker; code and receipt are added after `#`. A tracker on the same page needs none. */
  trackerUrl?: SubmissionForm['trackerUrl'] | undefined;
  /** Origin of the server; else that of the surrounding `<minsheng-site>`. */
  server?: SubmissionForm['server'] | undefined;
  /** Publishable key; else that of the surrounding `<minsheng-site>`. */
  siteKey?: SubmissionForm['siteKey'] | undefined;
  /** `large` for larger type and controls (适老化). */
  size?: SubmissionForm['size'] | undefined;
  /** `light`, `dark` or `auto`, which follows the device; `red` or `contrast`; or both: `red dark`. */
  theme?: SubmissionForm['theme'] | undefined;
  /** Languages the county adds, `ug bo=/texts/bo.json`; else those of the surrounding site. */
  languages?: SubmissionForm['languages'] | undefined;
}

type Listened<Names extends keyof GlobalEventHandlersEventMap> = {
  [Name in Names]: (event: GlobalEventHandlersEventMap[Name]) => void;
};

/** A tag in a template; attributes may be written `site-key` or `siteKey`. */
type Tag<Element, Attributes, Events extends keyof GlobalEventHandlersEventMap> = new () => Element & {
  $props: HTMLAttributes & PublicProps & Attributes;
  $emit: EmitFn<Listened<Events>>;
};

declare module 'vue' {
  interface GlobalComponents {
    /** Where staff work: the desk, the units, leaders and inspectors, each with the sections of their role. They sign in with their own name; the session is kept in memory and ends with the page. Needs no site key; the page's origin must be one of a site's. */
    'minsheng-case-desk': Tag<CaseDesk, CaseDeskAttributes, 'minsheng-ready' | 'minsheng-failed'>;
    /** Whom a household can call (干群联系卡): the officials of its village first, then of its town and county, each with what to ask about, when, and one large button to call; the duty line for when nobody answers; a way to write instead. The village is chosen once and remembered. A card once seen is there without a network, too. */
    'minsheng-contact-card': Tag<ContactCard, ContactCardAttributes, 'minsheng-write' | 'minsheng-ready' | 'minsheng-failed'>;
    /** Finished cases told to everybody (民情回音): what was asked, what was done and what its resident said of it, without anything about persons. A list that opens each in place; public, works without a site key. */
    'minsheng-echoes': Tag<Echoes, EchoesAttributes, 'minsheng-ready' | 'minsheng-failed'>;
    /** Where requests come from (民生诉求热力图): hexagons, or towns and villages, on a map that is drawn from the county's own data; month by month; the same figures in a table. Nobody can tell from it who wrote. Public: works without a site key; without one it offers no categories. */
    'minsheng-heat-map': Tag<HeatMap, HeatMapAttributes, 'minsheng-ready' | 'minsheng-failed'>;
    /** The weekly board (红黑榜): red and black list of each league first, then every unit; each score opens to figures that can be checked with a pocket calculator. Past editions by a select; words and figures to take away. Public: works without a site key. */
    'minsheng-ranking-board': Tag<RankingBoard, RankingBoardAttributes, 'minsheng-ready' | 'minsheng-failed'>;
    /** Says once for everything inside it which county it speaks to and how it looks. Language is the ordinary `lang` attribute. */
    'minsheng-site': Tag<MinshengSite, MinshengSiteAttributes, never>;
    /** Where a case stands and what was answered (查询). The resident comes by the link of the end screen, `#case=7K3-Q9M-4TA&receipt=rc_…`, whose fragment no browser sends to a server and whose receipt leaves the address once it was read, or types or pastes code and receipt. There they see in large words where it stands, who has it and by when, the six stages, the answer, and can say whether it was solved and add something. It is looked at again by itself; without network the last that was seen stays, with its time. Whoever was asked by a text message comes by its link, `#follow-up=7K3Q9-M4TA2`, whose code leaves the address at once, or types that code, and answers without a receipt. */
    'minsheng-status-tracker': Tag<StatusTracker, StatusTrackerAttributes, 'minsheng-tracked' | 'minsheng-rated' | 'minsheng-supplemented' | 'minsheng-acted' | 'minsheng-ready' | 'minsheng-failed'>;
    /** Where a resident says what is wrong (来件), on an old phone and a bad network: four screens, one question each. What is written stays on the device until the county has it; files go up while one writes on; sending is repeated as often as it takes and makes one case. The first screen needs no answer of the server. The browser's history is left to the page. What is sent cannot be edited until the county has answered; one matter waits at a time. The end screen comes back for half an hour after a reload, then the device forgets code and receipt. */
    'minsheng-submission-form': Tag<SubmissionForm, SubmissionFormAttributes, 'minsheng-submitted' | 'minsheng-track' | 'minsheng-step' | 'minsheng-ready' | 'minsheng-failed'>;
  }
}
