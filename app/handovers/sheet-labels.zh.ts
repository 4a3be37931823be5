import type { CheckKey, Condition, Measure, WipeMethod } from "./check-list";

const checks: Record<CheckKey, string> = {
  outside: "外观",
  screen: "屏幕",
  keyboard: "键盘触摸板",
  ports: "接口",
  media: "摄像头、麦克风、扬声器",
  battery: "电池",
  disk: "硬盘",
  startUp: "开机登录",
  network: "网络",
  remote: "遥控",
  accessories: "配件",
};
const conditions: Record<Condition, string> = { new: "全新", good: "良好", fair: "有使用痕迹", damaged: "损坏" };
const measures: Record<Measure, (value: number) => string> = {
  batteryHealth: (value) => `电池健康 ${value}%`,
  lampHours: (value) => `灯泡 ${value} 小时`,
};
const methods: Record<WipeMethod, string> = { reset: "恢复出厂并覆盖", erase: "硬盘安全擦除", reinstall: "格式化后重装系统" };

/** What stands on the sheets and nowhere else. */
export const sheetLabels = {
  title: { out: "设备交付验收单", in: "设备归还验收单" },
  subject: (number: string) => `预订 ${number} 的设备验收单`,
  head: {
    agreement: "协议编号",
    booking: "预订编号",
    customer: "承租人",
    period: "租期",
    at: { out: "交付时间", in: "归还时间" },
    place: "地点",
    by: "经办人",
    count: "台数",
    counted: (count: number, missing: number) => (missing > 0 ? `${count} 台，另有 ${missing} 台丢失` : `${count} 台`),
    onPaper: "（纸质协议）",
  },
  visibleOnly: {
    out: "本单仅记录交付时可见状况，不影响承租人对隐蔽瑕疵的权利。",
    in: "本单仅记录归还时可见状况；需要检测的，出租人在 3 个工作日内告知结果并附凭证，承租人可以写明不同意。",
  },
  columns: {
    out: ["序", "资产编号 / 序列号", "机型", "检查", "成色", "配件", "照片"],
    in: ["序", "资产编号 / 序列号", "机型", "检查（对照交付时）", "成色", "配件", "照片", "数据清除"],
  },
  checks,
  conditions,
  measures,
  fine: "全部正常",
  faulty: (what: string) => `${what}异常`,
  remark: (text: string) => `备注：${text}`,
  was: (what: string) => `交付时：${what}`,
  asBefore: "与交付时一致",
  worse: (what: string) => `比交付时差：${what}`,
  changed: (from: string, to: string) => `${from} → ${to}`,
  accessory: (name: string, there: number, count: number) =>
    there < count ? `${name} ${there}/${count}（缺 ${count - there}）` : `${name} ${there}`,
  nothing: "无",
  pictures: (numbers: readonly number[]) => numbers.join("、"),
  wiped: (by: string, method: WipeMethod | null, when: string | null) =>
    [by, method && methods[method], when].filter(Boolean).join("，"),
  missing: (when: string) => `未归还：丢失（${when}）`,
  notWiped: "待清除",
  noData: "—",
  note: (text: string) => `说明：${text}`,
  supplement: (agreement: string, pairs: readonly { readonly out: string; readonly in: string }[]) =>
    `补充约定：双方同意${pairs.map((pair) => `以 ${pair.in} 代替 ${pair.out}`).join("，")}，机型、租金、约定价值和其他条款不变。双方签字后，本单作为协议 ${agreement} 的补充协议。`,
  later: "签字以后的补记",
  wipedLater: (tag: string, how: string) => `${tag} 的数据已清除：${how}。`,
  signing: {
    title: "双方签字",
    shop: "出租人",
    customer: "承租人",
    by: (name: string) => `经办：${name}`,
    name: (name: string) => `签名人：${name}`,
    nameBlank: "签名人（姓名）：",
    when: (when: string) => `时间：${when}`,
    onPaper: "手写签字：",
    date: "日期：",
    paperSeen: (when: string) => `已在纸质单上签字（${when} 登记）`,
    evidence:
      "屏幕上的手写签名由店内设备当场采集，与本单内容一并加密保存，作为双方交接事实的证据；它不代替依法需要可靠电子签名或者书面签字的文件。任何一方要求的，可另在纸质单上签字。",
  },
  running: (shop: string) => `${shop} 设备验收单`,
  foot: (number: string) => `预订 ${number}`,
  page: (index: number, of: number) => `第${index}页 共${of}页`,
  separator: "；",
} as const;
