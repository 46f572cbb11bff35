/** What a case is by nature and how urgent it is, wherever staff or the public read it. */
export default {
  nature: {
    consultation: '咨询',
    complaint: '投诉',
    report: '举报',
    request: '求助',
    suggestion: '建议',
  },
  urgency: { normal: '一般', yellow: '黄（较急）', orange: '橙（紧急）', red: '红（特急）' },
};
