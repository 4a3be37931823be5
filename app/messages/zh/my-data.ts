import type { DataRequestTable, ErasureTable } from "db/schema";

const open = {
  out: "机器还在您那里，结清后再删",
  "deposit-held": "还有钱没有退给您，结清后再删",
  arrears: "还有款项没有付清，结清后再删",
  dispute: "有一项扣款在争议中，了结后再删",
};
const because: Record<ErasureTable["because"], string> = {
  settled: "结清后到期",
  refused: "被退回后到期",
  replaced: "已被新的代替",
  ended: "预订没有成",
  withdrawn: "撤回同意",
  asked: "本人要求",
};
const purposes: Record<string, string> = {
  paper: "证件照片",
  "machine-picture": "机器照片",
  "call-picture": "报修照片",
  "delivery-proof": "送达照片",
  signature: "手写签字",
  "check-sheet": "交接单",
  receipt: "收据和退款单",
  agreement: "租赁协议",
  "agreement-scan": "协议扫描件",
  supplement: "补充协议",
};

export const myData = {
  title: "我的资料",
  lead: "店里存了您的哪些信息、为什么、留多久、谁看过；您可以在这里更正、导出和删除。",
  back: "我的预订",
  link: "我的资料：查看、导出、更正、删除",
  kept: {
    title: "存了什么",
    what: "内容",
    why: "为什么",
    until: "留到什么时候",
    person: { what: "姓名、电话、地址、邮箱", why: "预订、联系、送货、签协议", until: "到您注销账号" },
    number: {
      what: (tail: string) => `身份证号码（尾号 ${tail}）`,
      why: "核对本人、满 18 岁，写进协议",
      until: "加密保存，到您注销账号；协议里的一份按协议的年限",
    },
    papers: {
      what: (count: number) => `证件照片 ${count} 张`,
      why: "办免押金",
      until: (days: number) => `结清后 ${days} 天；被退回或预订没成的 7 天`,
      reused: (day: string) => `；您同意沿用的，最晚到 ${day}`,
    },
    machinePictures: {
      what: (count: number) => `机器照片 ${count} 张`,
      why: "交付和归还时机器的样子",
      until: (days: number) => `结清后 ${days} 天`,
    },
    bookings: { what: (count: number) => `预订 ${count} 单`, why: "履行租赁", until: "结清后 3 年，为可能的争议" },
    signed: { what: (count: number) => `签过的协议和交接单 ${count} 份`, why: "双方的凭据", until: "10 年（税法）" },
    money: {
      what: (count: number) => `收付款记录 ${count} 条`,
      why: "账目",
      until: "按税务和会计规定，最长 30 年；其中没有证件号码",
    },
    calls: { what: (count: number) => `报修 ${count} 次`, why: "兑现维修承诺", until: "结清后 3 年" },
    signIns: { what: (count: number) => `登录记录 ${count} 条`, why: "保护账号", until: "到您注销账号" },
    backups: "备份里的副本最长 35 天后随备份一起消失；照片的密钥当时就销毁，备份里的也打不开。",
  },
  correct: {
    title: "更正",
    name: "姓名",
    companyName: "单位全称",
    phone: "手机号（也用来登录）",
    email: "邮箱",
    address: "地址",
    password: "密码",
    passwordHint: "只有改手机号或邮箱时要填。",
    submit: "保存",
  },
  export: {
    title: "导出",
    text: "一个 ZIP 文件：您的全部记录（data.json），和还存着的证件照片、协议、交接单。别人的资料不在里面。每天最多 3 次，导出会记下来。",
    submit: "导出我的全部资料",
    tooOften: "今天已经导出 3 次，请明天再来。",
  },
  readMe: {
    name: "说明.txt",
    text: "data.json：店里关于您的全部记录，按表列出。金额以分计，时间是世界时（UTC，北京时间减 8 小时）。\nfiles：还存着的照片和文件，文件名是它在 data.json 里的编号。\n担保人自己交的证件和号码是他的，不在这里。\n",
  },
  pictures: {
    title: "证件照片",
    none: "现在没有存着您的证件照片。",
    count: (count: number) => `${count} 张`,
    frozen: open,
    erase: "马上删除",
    loses: "这个预订还没交付，删除后免押金取消，押金要付。",
    sure: "确定删除，不能恢复",
  },
  consents: {
    title: "您同意过什么",
    none: "您没有同意过证件的使用。",
    purpose: { papers: "证件用于免押金", reuse: "证件用于以后的租赁" } as Record<string, string>,
    of: (purpose: string, number: string) => `${purpose}（预订 ${number}）`,
    given: (when: string, version: string) => `${when} 同意，说明版本 ${version}`,
    withdrawn: (when: string) => `，${when} 撤回`,
  },
  accesses: {
    title: "谁看过您的资料",
    none: "还没有人看过您的证件、协议和交接单。",
    what: { paper: "证件", agreement: "协议", sheet: "交接单", proof: "送达照片" },
    outcomes: {
      seen: (role: string, name: string, what: string, number: string) => `${role} ${name} 看了预订 ${number} 的${what}`,
      refused: (role: string, name: string, what: string, number: string) =>
        `${role} ${name} 想看预订 ${number} 的${what}，系统没有允许`,
      used: (_role: string, _name: string, what: string, number: string) => `预订 ${number} 沿用了您审过的${what}，没有人看照片`,
    },
    why: (when: string, why: string | null) => (why ? `${when}，原因：${why}` : when),
  },
  erasures: {
    title: "已经删除的",
    none: "还没有删除过什么。",
    purposes,
    because,
    line: (when: string, what: string, number: string | null, why: string) =>
      `${when} 删除${what}${number ? `（预订 ${number}）` : ""}：${why}`,
  },
  requests: {
    title: "其他请求",
    text: "想知道别的、要改姓名、对我们的做法有意见，都可以写在这里。",
    promise: "我们在 15 个工作日内答复；办不到的，会说明理由。",
    words: "您的请求",
    submit: "提交",
    list: "您做过的",
    none: "还没有。",
    kinds: { export: "导出", correct: "更正", erase: "删除证件照片", close: "注销", other: "请求" } as Record<
      DataRequestTable["kind"],
      string
    >,
    fields: { name: "姓名", phone: "手机号", email: "邮箱", address: "地址" } as Record<string, string>,
    detail: (parts: readonly string[]) => `：${parts.join("、")}`,
    due: (day: string) => `，最晚 ${day} 答复`,
    answer: (words: string) => `答复：${words}`,
  },
  close: {
    title: "注销账号",
    text: "注销后马上退出登录，姓名、电话、地址、证件号码都清空，证件照片删除，不能恢复。",
    keeps: "按法律还要留的：签过的协议和交接单 10 年，账目最长 30 年。它们只用来应对查账和纠纷，到期删除。",
    when: "有预订没结束，或者还有钱没结清时，不能注销。",
    password: "登录密码",
    submit: "注销我的账号",
    blankName: "已注销客户",
  },
  done: {
    corrected: "已经改好。",
    erased: "照片已经删除。",
    reuseEnded: "以后不再沿用您的证件。",
    asked: "已经收到，我们会在 15 个工作日内答复。",
    same: "没有改动。",
  } as Record<string, string>,
};
