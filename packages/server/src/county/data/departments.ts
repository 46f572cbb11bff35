/** Name after the county's own word (县, 市, 区 …) and English name. */
type Department = readonly [name: string, nameEn: string];

/** What most counties have. Names differ from place to place: an administrator edits them. */
const departments: readonly Department[] = [
  ['公安局', 'Public Security Bureau'],
  ['教育局', 'Education Bureau'],
  ['民政局', 'Civil Affairs Bureau'],
  ['人力资源和社会保障局', 'Human Resources and Social Security Bureau'],
  ['住房和城乡建设局', 'Housing and Urban-Rural Development Bureau'],
  ['交通运输局', 'Transport Bureau'],
  ['水利局', 'Water Resources Bureau'],
  ['农业农村局', 'Agriculture and Rural Affairs Bureau'],
  ['卫生健康局', 'Health Bureau'],
  ['医疗保障局', 'Healthcare Security Bureau'],
  ['生态环境局', 'Ecology and Environment Bureau'],
  ['自然资源局', 'Natural Resources Bureau'],
  ['综合行政执法局', 'Urban Management and Law Enforcement Bureau'],
  ['市场监督管理局', 'Market Regulation Bureau'],
  ['应急管理局', 'Emergency Management Bureau'],
  ['司法局', 'Justice Bureau'],
  ['财政局', 'Finance Bureau'],
  ['发展和改革局', 'Development and Reform Bureau'],
  ['经济和信息化局', 'Economy and Information Technology Bureau'],
  ['商务局', 'Commerce Bureau'],
  ['文化和旅游局', 'Culture and Tourism Bureau'],
  ['体育局', 'Sports Bureau'],
  ['林业局', 'Forestry Bureau'],
  ['审计局', 'Audit Office'],
  ['统计局', 'Statistics Bureau'],
  ['退役军人事务局', 'Veterans Affairs Bureau'],
  ['信访局', 'Petitions Bureau'],
  ['行政审批局', 'Administrative Approval Bureau'],
  ['数据局', 'Data Bureau'],
  ['机关事务服务中心', 'Government Offices Service Centre'],
  ['公路养护中心', 'Road Maintenance Centre'],
  ['园林绿化中心', 'Parks and Greening Centre'],
  ['环境卫生服务中心', 'Sanitation Service Centre'],
  ['不动产登记中心', 'Real Estate Registration Centre'],
  ['残疾人联合会', "Disabled Persons' Federation"],
  ['总工会', 'Federation of Trade Unions'],
  ['妇女联合会', "Women's Federation"],
  ['税务局', 'Taxation Bureau'],
  ['气象局', 'Meteorological Bureau'],
  ['消防救援大队', 'Fire and Rescue Brigade'],
  ['供电公司', 'Power Supply Company'],
  ['供水公司', 'Water Supply Company'],
  ['燃气公司', 'Gas Company'],
  ['公共交通公司', 'Public Transport Company'],
  ['邮政公司', 'Postal Company'],
];

/** Words a county's name can end in and its departments' names begin with. */
const kinds = ['自治县', '自治旗', '县', '市', '区', '旗'];

/** The 45 typical departments of a county, named by its kind: 县公安局, 市公安局, 区公安局. */
export function departmentsOf(countyName: string): { name: string; nameEn: string }[] {
  const kind = kinds.find((word) => countyName.endsWith(word))?.slice(-1) ?? '县';
  return departments.map(([name, nameEn]) => ({ name: `${kind}${name}`, nameEn }));
}
