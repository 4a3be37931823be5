import type { LabelFormatId } from "~/labels/labels";

const formats: Record<LabelFormatId, string> = {
  "a4-24": "A4，24 张（70 × 37 毫米）",
  "a4-21": "A4，21 张（63.5 × 38.1 毫米）",
  "a4-40": "A4，40 张（48.5 × 25.4 毫米）",
  "roll-62x29": "标签机，62 × 29 毫米",
  "roll-50x30": "标签机，50 × 30 毫米",
  "roll-40x30": "标签机，40 × 30 毫米",
};

/** Labels on machines, and the page behind their code. */
export const labels = {
  title: "机身标签",
  lead: "贴在机器上，客户扫一下就能报修，店里扫一下就知道是哪一台。",
  onLabel: "扫码报修",
  model: "整个机型",
  noModel: "不按机型",
  modelUnits: (name: string, units: number) => `${name}（${units} 台）`,
  tags: "机器编号",
  tagsHint: "一个或几个，用空格、逗号或换行隔开；连着的写 XS-0001~XS-0030。可以用扫码枪。",
  format: "标签纸",
  formats,
  start: "从第几张开始",
  startHint: "用过几张的 A4 标签纸可以接着用。",
  faults: {
    range: "范围写得不对，例如 XS-0001~XS-0030",
    "too-many": "一次最多 500 张，请分几次",
    start: "这张纸上没有这个位置",
  },
  show: "列出来",
  found: (count: number) => `${count} 张标签`,
  print: "打开 PDF 打印",
  unknown: (tags: string) => `没有这些编号：${tags}`,
  none: { title: "还没选机器", text: "选一个机型，或者填机器编号，这里会列出要打印的标签。" },
  unit: {
    says: {
      "sign-in": "租了这台机器？登录后就能报修，提交前先看到几点前解决。",
      report: "这台机器是您租的。出了问题，两步就能报修。",
      call: "这台机器已经报修，可以看进度。",
      queue: "这台机器有没解决的报修。",
      idle: "这台机器没有未解决的报修。",
      booking: "在店里的系统里看这台机器。",
      "not-yours": "这台机器不在您名下。捡到或有疑问，请给我们打电话。",
    },
    go: { "sign-in": "登录报修", report: "报修", call: "看进度", queue: "看报修单", idle: "回到我的报修", booking: "查看" },
    model: "看这个机型",
  },
};
