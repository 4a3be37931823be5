import type { Category, Use } from "~/catalogue/model";

export interface SearchWord {
  /** What customers type, in small letters. */
  readonly typed: readonly string[];
  /** What it may mean besides the word itself: kinds, uses, texts as they stand in names and descriptions. */
  readonly kinds?: readonly Category[];
  readonly uses?: readonly Use[];
  readonly texts?: readonly string[];
}

const brand = (name: string, ...typed: string[]): SearchWord => ({ typed: [name, ...typed], texts: [name] });

/** Other words for what the shop has. The longest that fits is taken, so that 「笔记本电脑」 is not two matters. */
export const searchWords: readonly SearchWord[] = [
  {
    typed: ["笔记本电脑", "笔记本", "手提电脑", "手提", "笔电", "便携电脑", "本子", "laptop", "laptops", "notebook"],
    kinds: ["laptops"],
  },
  { typed: ["台式电脑", "台式机", "台式", "主机", "desktop", "desktops"], kinds: ["desktops"] },
  { typed: ["电脑", "计算机", "pc", "computer"], kinds: ["laptops", "desktops"] },
  { typed: ["服务器", "server"], texts: ["服务器"] },
  { typed: ["显示器", "显示屏", "屏幕", "monitor", "monitors", "display"], kinds: ["monitors"] },
  { typed: ["投影仪", "投影机", "投影", "projector", "projectors"], kinds: ["projectors"] },
  { typed: ["路由器", "路由", "网络", "交换机", "热点", "router", "switch"], kinds: ["network"] },
  { typed: ["无线网", "无线", "wifi", "wlan"], kinds: ["network"], texts: ["无线", "wi fi"] },
  { typed: ["打印机", "打印", "复印机", "复印", "一体机", "扫描仪", "扫描", "printer", "copier", "scanner"], kinds: ["office"] },
  { typed: ["毕业设计", "毕设", "论文", "答辩", "学生"], uses: ["thesis"] },
  { typed: ["会议", "会展", "展会", "展览", "展台", "发布会", "活动", "开会"], uses: ["conference"] },
  { typed: ["办公", "上班"], uses: ["office"] },
  { typed: ["培训", "教室", "上课", "考试"], uses: ["training"] },
  { typed: ["软件测试", "测试"], uses: ["testing"] },
  { typed: ["影音", "剪辑", "剪片", "视频", "修图", "渲染", "设计"], uses: ["media"] },
  brand("lenovo", "联想"),
  brand("thinkpad", "小黑"),
  brand("hp", "惠普"),
  brand("dell", "戴尔"),
  brand("apple", "苹果", "mac", "macbook", "imac"),
  brand("huawei", "华为", "matebook"),
  brand("xiaomi", "小米", "redmi", "红米"),
  brand("acer", "宏碁", "宏基"),
  brand("asus", "华硕"),
  brand("toshiba", "东芝"),
  brand("philips", "飞利浦"),
  brand("viewsonic", "优派"),
  brand("sony", "索尼"),
  brand("canon", "佳能"),
  brand("epson", "爱普生"),
  brand("benq", "明基"),
  brand("samsung", "三星"),
  { typed: ["4k", "超高清"], texts: ["4k", "3840"] },
  { typed: ["2k"], texts: ["2560"] },
  { typed: ["1080p", "全高清", "高清"], texts: ["1080", "1200", "2560", "3840"] },
  { typed: ["intel", "英特尔", "酷睿"], texts: ["i3", "i5", "i7", "i9", "ultra"] },
  { typed: ["amd", "锐龙", "ryzen"], texts: ["r5", "r7", "r9"] },
];

/** Said around what is looked for, and found nowhere. */
export const fillerWords: readonly string[] = [
  ..."的 了 我 要 想 租 借 用 个 台 和 有 没 吗 一 几".split(" "),
  ..."想租 租赁 出租 租用 一台 几台 有没有".split(" "),
];
