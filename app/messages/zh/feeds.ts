const atShop = { viewing: "看货", start: "取机", end: "还机", outbound: "送货", inbound: "取货" };
const delivered = { ...atShop, start: "租期开始", end: "租期结束" };
const deskAtShop = { ...atShop, start: "交付", end: "归还" };
const deskDelivered = { ...deskAtShop, start: "租期开始（送货）", end: "租期结束（取货）" };

export const feeds = {
  title: "日历订阅",
  deskTitle: "店里的日历",
  backToDesk: "今日",
  link: "日历订阅",
  names: { customer: "我的租机", desk: "新思索租赁 店里安排" },
  kinds: {
    customer: { pickup: atShop, delivery: delivered },
    desk: { pickup: deskAtShop, delivery: deskDelivered },
  },
  machines: (name: string, quantity: number) => `${name} × ${quantity}`,
  comma: "、",
  summary: (kind: string, who: string, what: string) => [kind, who, what].filter(Boolean).join(" "),
  deskNote: (number: string, tail: string) => `预订 ${number}，电话尾号 ${tail}`,
  ownNote: (number: string) => `预订 ${number}`,
  what: {
    customer: "看货、取机、还机和送货的时间，自动出现在手机或电脑的日历里；改了时间也会跟着变。",
    desk: "看货、交付、归还和送取货，前一天到后两周。客户只显示姓和电话尾号。",
  },
  address: "订阅地址",
  how: "在日历里选「添加订阅日历」，粘贴这个地址。",
  copy: "复制地址",
  copied: "已复制",
  make: "生成订阅地址",
  secret: "地址里有只属于您的密钥，请不要发给别人。",
  renew: "换一个链接",
  renewHint: "换了以后旧地址马上失效，请在日历里重新订阅。",
};
