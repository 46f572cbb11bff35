/** Where a text names an account by which somebody is found: a WeChat name, a QQ number and the like. */

/** Services in which people have a name or a number of their own, as they are written in haste. */
const service =
  '(?:[微薇威]信|[Vv]信|(?<![A-Za-z./@])(?:[Ww][Ee][Cc][Hh][Aa][Tt]|[Vv][Xx]|[Ww][Xx]|[Qq]{2})|扣扣|抖音|快手|钉钉|支付宝|微博|小红书)';
/** What stands between the service and the name; a public account or a small program has other words. */
const between = '(?:[群帐账]?号码?|ID|id)?[是为叫加]{0,2}[: ]{0,3}@?';
/** Money, people and times are counted beside the names of services as well. */
const name = '(?:[A-Za-z][\\w-]{4,29}|\\d{5,12}(?! ?[元块万人次件]))(?![\\w@-])';

export const accountName = new RegExp(`(?<=${service}${between})${name}`, 'g');

/** Ends what stands before a name that is called an account's beyond doubt. */
export const calledNumber = /(?:号码?|ID|id)[是为]?[: ]{0,3}@?$/;
