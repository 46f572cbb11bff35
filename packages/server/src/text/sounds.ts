/**
 * Characters that are spoken alike, without their tones: 洲 and 州, 源 and 远. Whoever types by sound
 * takes one for the other. Node's own ICU data sorts Chinese by pinyin, so a syllable is found between
 * the first characters of each: no dictionary, no dependency. Pure.
 */
const collator = new Intl.Collator('zh-u-co-pinyin');
const firstOf = [
  ...'吖哎安肮凹八掰扳邦勹卑奔崩逼边灬憋玢冫拨逋嚓猜参仓操册岑噌叉拆觇伥抄车抻柽吃充抽出揣巛疮吹春踔呲匆凑粗汆崔村搓哒呆丹当刀得灯氐嗲掂刁爹丁丢东都嘟端堆吨多婀诶恩儿',
  ...'发帆匚飞分丰缶夫旮该甘冈皋戈给根庚工勾估瓜乖关光归丨呙哈咳顸夯蒿诃黑痕亨轰侯乎花怀欢肓灰昏耠丌加戋江艽阶巾京冂纠居娟噘军咔开刊康尻苛肯吭空抠刳夸蒯宽匡亏坤扩垃来',
  ...'兰啷捞仂雷塄哩俩奁良撩咧拎伶溜龙娄噜驴娈掠抡罗妈埋颟邙猫么没门虻咪宀喵乜民名谬摸哞毪拿乃囡囔孬疒馁恁能嗯妮拈娘鸟捏您宁妞农耨奴女暖疟挪喔讴趴拍潘乓抛呸喷怦丕偏剽',
  ...'氕姘乒钋剖仆七掐千呛悄且亲青邛丘区悛炔逡蚺禳娆惹人扔日戎柔如阮蕤闰若仨塞三桑搔色森僧杀筛山伤捎奢谁申升尸收书刷衰闩双水吮说厶忪嗖苏狻虽孙唆他胎坍汤涛忑疼剔天佻帖',
  ...'厅通偷凸湍推吞乇挖歪弯尢危温翁挝乌夕呷仙乡枭些心星凶休吁轩削勋丫恹央幺掖一因应哟佣优纡鸢曰晕匝灾糌赃遭则贼怎增扎斋沾张钊蜇贞争之中州朱抓拽专妆隹肫拙孜宗邹租钻嘴',
  ...'尊嘬',
];
/** By character, once it was asked for; null when it is not Chinese. */
const known = new Map<string, string | null>();

/** What is spoken alike is the same; what is not all Chinese stays as it is. A character has one reading. */
export function soundOf(text: string): string {
  let sound = '';
  for (const character of text) {
    let syllable = known.get(character);
    if (syllable === undefined) {
      syllable = syllableOf(character);
      known.set(character, syllable);
    }
    if (syllable === null) return text;
    sound += syllable;
  }
  return sound;
}

/** The first character of its syllable. */
function syllableOf(character: string): string | null {
  if (!/^\p{Script=Han}$/u.test(character)) return null;
  let [from, to] = [0, firstOf.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (collator.compare(firstOf[middle] as string, character) <= 0) from = middle + 1;
    else to = middle;
  }
  return firstOf[Math.max(0, from - 1)] as string;
}
