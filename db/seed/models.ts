import type { Category, Use } from "~/catalogue/model";

export interface SeedModel {
  readonly brand: string;
  readonly name: string;
  readonly category: Category;
  readonly uses: readonly Use[];
  /** Rent of a month and replacement value, in whole yuan. */
  readonly monthly: number;
  readonly value: number;
  /** How many machines the shop has. */
  readonly count: number;
  readonly specs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly accessories: string;
}

type Figures = readonly [monthly: number, value: number, count: number];
type Make = (brand: string, name: string, uses: readonly Use[], figures: Figures, specs: string, summary: string) => SeedModel;

/** The texts of `specs` stand in the order of `labels`, with a bar between them. */
const maker =
  (category: Category, labels: readonly string[], accessories: string): Make =>
  (brand, name, uses, [monthly, value, count], specs, summary) => ({
    brand,
    name,
    category,
    uses,
    monthly,
    value,
    count,
    specs: Object.fromEntries(specs.split(" | ").map((text, place) => [labels[place] ?? "ports", text])),
    summary,
    accessories,
  });

const laptop = maker("laptops", ["cpu", "memory", "disk", "screen", "weight", "battery"], "电源适配器、内胆包、鼠标");
const desktop = maker("desktops", ["cpu", "memory", "disk", "ports"], "电源线、键盘、鼠标");
const monitor = maker("monitors", ["screen", "resolution", "ports"], "电源线、HDMI 线");
const projector = maker("projectors", ["brightness", "resolution", "ports", "weight"], "电源线、HDMI 线、遥控器、便携包");
const network = maker("network", ["speed", "ports"], "电源、网线 ×2");
const office = maker("office", ["speed", "ports"], "电源线、USB 线、一支装好的墨粉");

const study = ["thesis", "office"] as const;
const work = ["office", "training", "testing"] as const;
const show = ["conference", "training"] as const;
const studio = ["media", "thesis"] as const;
const venue = ["conference", "office"] as const;

export const seedModels: readonly SeedModel[] = [
  laptop(
    "Lenovo",
    "ThinkPad E14",
    study,
    [99, 4300, 24],
    "i5-1335U | 16 GB | 512 GB | 14 英寸 | 1.43 kg | 9 小时",
    "写论文、做表格够用，键盘好打",
  ),
  laptop(
    "Lenovo",
    "ThinkPad T14",
    work,
    [188, 7200, 20],
    "i7-1360P | 16 GB | 512 GB | 14 英寸 | 1.35 kg | 11 小时",
    "结实耐用，天天带着走",
  ),
  laptop(
    "Lenovo",
    "IdeaPad 14",
    study,
    [88, 3600, 20],
    "R5-7530U | 16 GB | 512 GB | 14 英寸 | 1.4 kg | 8 小时",
    "学生常租，轻便省钱",
  ),
  laptop(
    "Lenovo",
    "ThinkPad X1 Carbon",
    venue,
    [328, 11800, 6],
    "Ultra 7 155U | 32 GB | 1 TB | 14 英寸 | 1.09 kg | 13 小时",
    "一公斤出头，见客户体面",
  ),
  laptop(
    "Lenovo",
    "Legion Y7000P",
    studio,
    [328, 9200, 8],
    "i7-14650HX | 16 GB | 1 TB | 16 英寸 | 2.3 kg | 5 小时",
    "剪片、建模、跑仿真",
  ),
  laptop(
    "HP",
    "EliteBook 840 G10",
    work,
    [178, 6900, 16],
    "i5-1340P | 16 GB | 512 GB | 14 英寸 | 1.36 kg | 11 小时",
    "公司批量用机，管理方便",
  ),
  laptop(
    "HP",
    "ProBook 440 G10",
    work,
    [138, 4800, 16],
    "i5-1335U | 16 GB | 512 GB | 14 英寸 | 1.38 kg | 9 小时",
    "培训班、临时员工常用",
  ),
  laptop(
    "HP",
    "ZBook Firefly 14",
    studio,
    [338, 11200, 5],
    "i7-1370P | 32 GB | 1 TB | 14 英寸 | 1.41 kg | 9 小时",
    "设计和渲染的移动工作站",
  ),
  laptop(
    "Dell",
    "Latitude 5440",
    work,
    [168, 6500, 26],
    "i5-1345U | 16 GB | 512 GB | 14 英寸 | 1.39 kg | 10 小时",
    "会议、出差都稳当",
  ),
  laptop(
    "Dell",
    "Vostro 3430",
    study,
    [108, 3900, 16],
    "i5-1335U | 8 GB | 512 GB | 14 英寸 | 1.43 kg | 7 小时",
    "文档、网课、论文",
  ),
  laptop(
    "Dell",
    "XPS 13",
    ["media", "office"],
    [288, 9600, 5],
    "Ultra 7 155H | 16 GB | 512 GB | 13.4 英寸 | 1.19 kg | 12 小时",
    "轻薄，屏幕好看",
  ),
  laptop(
    "Acer",
    "TravelMate P2",
    study,
    [98, 3700, 14],
    "i5-1335U | 8 GB | 512 GB | 14 英寸 | 1.6 kg | 9 小时",
    "便宜好用，电池耐用",
  ),
  laptop(
    "Acer",
    "Swift Go 14",
    study,
    [138, 4900, 10],
    "Ultra 5 125H | 16 GB | 512 GB | 14 英寸 | 1.3 kg | 10 小时",
    "轻，一整天够电",
  ),
  laptop(
    "Toshiba",
    "Tecra A40-K",
    work,
    [128, 4700, 8],
    "i5-1240P | 8 GB | 256 GB | 14 英寸 | 1.47 kg | 10 小时",
    "接口齐全，接老设备方便",
  ),
  laptop(
    "NEC",
    "LAVIE N13",
    ["office"],
    [158, 5600, 5],
    "i5-1335U | 8 GB | 512 GB | 13.3 英寸 | 1.2 kg | 9 小时",
    "轻薄安静，适合文案",
  ),
  laptop(
    "IBM",
    "ThinkPad T43",
    ["testing"],
    [148, 2800, 3],
    "Pentium M 750 | 2 GB | 80 GB | 14.1 英寸 | 2.3 kg | 3 小时",
    "带串口、并口，测试老系统和老设备",
  ),
  desktop("Lenovo", "启天 M450", work, [118, 4200, 14], "i5-13500 | 16 GB | 512 GB | 8 个 USB，VGA、HDMI", "办公整批租，省心"),
  desktop("Dell", "OptiPlex 7010", work, [128, 4700, 14], "i5-13500 | 16 GB | 512 GB | 8 个 USB，两个 DP", "培训教室的主力"),
  desktop("HP", "ProDesk 400 G9", work, [118, 4300, 12], "i5-13500T | 16 GB | 512 GB | 6 个 USB，DP、HDMI", "小机箱，不占桌面"),
  desktop(
    "HP",
    "Z2 Tower G9",
    studio,
    [398, 14800, 4],
    "i7-13700，RTX A2000 | 32 GB | 1 TB | 9 个 USB，四个 DP",
    "渲染、仿真、剪辑",
  ),
  desktop(
    "Acer",
    "Veriton M4690",
    ["training"],
    [98, 3400, 10],
    "i5-12400 | 8 GB | 256 GB | 8 个 USB，VGA、HDMI",
    "考试机房按批租",
  ),
  desktop(
    "IBM",
    "Power S1012",
    ["testing"],
    [1980, 68000, 2],
    "Power10 八核 | 64 GB | 2×800 GB | 4 个千兆网口",
    "迁移测试用的塔式服务器，装 AIX 或 Linux",
  ),
  monitor("Philips", "241V8", work, [38, 800, 16], "23.8 英寸 IPS | 1920×1080 | HDMI、VGA", "看一天不累眼"),
  monitor("Philips", "275B1", ["office", "media"], [58, 1700, 10], "27 英寸 IPS | 2560×1440 | HDMI、DP、USB", "双屏办公更宽敞"),
  monitor("Philips", "329P9H", ["media"], [138, 5200, 4], "31.5 英寸 IPS | 3840×2160 | HDMI、DP、Type-C", "修图剪片看得准"),
  monitor("ViewSonic", "VX2479", work, [45, 1000, 12], "23.8 英寸 IPS | 1920×1080 | HDMI、DP", "清晰，窄边框好拼接"),
  monitor("ViewSonic", "VP2768a", ["media"], [98, 3400, 5], "27 英寸 IPS | 2560×1440 | HDMI、DP、Type-C", "出厂校色，做设计用"),
  monitor("Dell", "P2423", work, [48, 1500, 14], "24 英寸 IPS | 1920×1200 | HDMI、DP、DVI", "可升降，久坐舒服"),
  monitor("NEC", "MultiSync E244F", ["office"], [40, 1100, 6], "24 英寸 IPS | 1920×1080 | HDMI、DP、VGA", "耐用，适合前台"),
  monitor("Sony", "INZONE M9", ["media"], [168, 5400, 3], "27 英寸 IPS | 3840×2160 | HDMI、DP、Type-C", "高刷新率，展台演示动画"),
  projector(
    "NEC",
    "NP-M403H",
    show,
    [480, 9800, 5],
    "4200 流明 | 1920×1080 | HDMI、VGA、网口 | 3.7 kg",
    "五十人的会议室不用关灯",
  ),
  projector("Sony", "VPL-EX455", show, [320, 5600, 6], "3600 流明 | 1024×768 | HDMI、VGA | 3.9 kg", "小会议室、课堂"),
  projector(
    "Sony",
    "VPL-FHZ75",
    ["conference"],
    [1280, 36000, 2],
    "6500 流明激光 | 1920×1200 | HDMI、HDBaseT | 16 kg",
    "发布会、展台的激光投影",
  ),
  projector("ViewSonic", "PA503X", show, [220, 3200, 6], "3800 流明 | 1024×768 | HDMI、VGA | 2.2 kg", "临时开会，便宜够亮"),
  projector("ViewSonic", "PX701-4K", ["media"], [420, 7200, 4], "3200 流明 | 3840×2160 | 两个 HDMI | 2.6 kg", "看片、放样片"),
  projector("Acer", "H6815BD", ["media"], [380, 6200, 4], "4000 流明 | 3840×2160 | 两个 HDMI | 3.1 kg", "影音活动"),
  projector("Canon", "LV-WX370", show, [360, 5900, 4], "3700 流明 | 1280×800 | HDMI、VGA | 2.5 kg", "讲座、答辩"),
  network("HP", "Aruba 1930 24G", venue, [88, 2400, 6], "128 Gbps | 24 个千兆口，4 个万兆光口", "教室、展台一拉就通"),
  network("HP", "Aruba AP22", venue, [58, 1100, 8], "Wi-Fi 6 双频，75 人同时用 | 1 个千兆口，支持 PoE", "会场无线，吸顶或放桌上"),
  network(
    "Dell",
    "PowerSwitch N1124T",
    ["office", "training"],
    [98, 3100, 4],
    "176 Gbps | 24 个千兆口，4 个万兆光口",
    "机房和培训教室整排接线",
  ),
  network("NEC", "Aterm WX5400HP", venue, [48, 900, 8], "Wi-Fi 6 双频，5.4 Gbps | 4 个千兆口", "小办公室的无线路由"),
  office("Canon", "iR C3226", ["office"], [680, 16800, 3], "彩色 26 页/分 | A3，打印、复印、扫描", "项目部的彩色复印机"),
  office("Canon", "LBP226dw", ["office", "training"], [98, 2300, 6], "黑白 38 页/分 | A4，双面，无线", "黑白激光，打得快"),
  office("HP", "LaserJet M232dwc", ["office", "thesis"], [88, 1600, 6], "黑白 29 页/分 | A4，打印、复印、扫描", "论文打印季常租"),
  office("Toshiba", "e-STUDIO 2523A", ["office"], [420, 9200, 3], "黑白 25 页/分 | A3，打印、复印、扫描", "一层楼一台够用"),
];
