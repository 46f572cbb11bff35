export default {
  loading: '正在取来，请稍候',
  retry: '再试一次',
  change: '更改',
  back: '返回',
  required: '必填',
  optional: '可不填',
  errorSummary: '还有 {count} 处要看一看',
  copied: '已复制',
  offline: {
    title: '现在连不上网',
    body: '网络恢复后会自动接着来，您也可以换个信号好的地方。',
  },
  unreachable: {
    title: '暂时没有连上',
    body: '不是您的问题。过一会儿再试一次就好。',
  },
  failed: {
    title: '这一步没有完成',
    body: '请再试一次。若还是这样，请拨打县里的服务热线。',
  },
  tooMany: {
    title: '刚才点得有些频繁',
    body: '请稍等一两分钟再试。',
  },
  unconfigured: {
    title: '这个页面还没有接好',
    body: '请告诉网站管理员。',
  },
  steps: { done: '已完成', current: '正在进行', todo: '尚未开始' },
  areaPicker: {
    town: '选乡镇街道，或直接输入村名、拼音首字母',
    village: '选村或社区，可以输入名称或拼音首字母',
    found: '{count} 个可选',
    none: '没有找到“{words}”，换个字试试',
    wholeTown: '只到{town}，不选村',
    chosen: '已选：{place}',
    looking: '正在找，请稍候',
    more: '还有别的，再多输一个字就能找到',
    villagesOf: '{town}的村和社区',
    back: '换一个乡镇',
  },
};
