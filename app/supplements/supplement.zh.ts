import { tierNames } from "~/agreements/paper-words.zh";
import { fen, sumFen } from "~/kernel/money";
import { dayInWords, momentInWords, moneyInWords } from "~/print/print-words.zh";
import { formatMoney } from "~/ui/formats";
import type { OtherContent, SupplementContent, SupplementSnapshot, SwapContent, TierContent } from "./supplement-snapshot";
import type { SupplementKind } from "./agreed-change";
import { renewalArticles } from "./renewal-articles.zh";
import { changes, plain, strong } from "./supplement-block.zh";
import type { SupplementArticle } from "./supplement-block.zh";

export const kindNames: Record<SupplementKind, string> = {
  renewal: "续租",
  "unit-swap": "更换设备",
  "tier-change": "变更服务等级",
  other: "其他变更",
};

function swapArticles({ swaps }: SwapContent): SupplementArticle[] {
  const rows = swaps.map(({ out, in: taken }, index) => [
    String(index + 1),
    [out.assetTag, out.name, `序列号 ${out.serialNumber}`, `约定价值 ${formatMoney(out.value)}`].join("；"),
    [
      taken.assetTag,
      `${taken.brand} ${taken.modelName}`,
      `序列号 ${taken.serialNumber}`,
      `配置 ${taken.specs}`,
      `附件 ${taken.accessories}`,
      `成色 ${taken.condition}`,
      `约定价值 ${formatMoney(taken.replacementValue)}`,
    ].join("；"),
  ]);
  const values = moneyInWords(sumFen(swaps.map((each) => each.in.replacementValue)));
  return [
    {
      title: "更换的设备",
      body: [
        { kind: "table", columns: ["序号", "换下的设备", "换上的设备"], widths: [8, 36, 56], rows },
        plain(`换上的设备约定价值合计${values}。`),
        ...swaps.map(({ out, in: taken, reason }) =>
          plain(`${out.assetTag}换为${taken.assetTag}的原因：${reason.replace(/。$/, "")}。`),
        ),
      ],
    },
    {
      title: "交接",
      body: [
        ...swaps.map(({ at, where, out, in: taken }) =>
          plain(
            where === "on-site"
              ? `${momentInWords(at)}，甲方在乙方的使用地点将${taken.assetTag}交付乙方，同时收回${out.assetTag}。`
              : `${momentInWords(at)}，双方确定由${taken.assetTag}代替${out.assetTag}，随本次交付一并交接，交接情况记入《设备交接检查单》。`,
          ),
        ),
        plain("换上的设备自交付之日起视为原协议第一条列明的设备，换下的设备自收回之日起不再是租赁物。更换设备不另收费用。"),
      ],
    },
  ];
}

function tierArticles({ content, snapshot }: { content: TierContent; snapshot: SupplementSnapshot }): SupplementArticle[] {
  const { from, until, tierBefore, tierAfter, promiseBefore, promiseAfter, supplementBefore, supplementAfter, amount } = content;
  const due = fen(Math.abs(amount));
  const share = `服务加价按变更后的等级和租期余下部分（至${momentInWords(until)}）在整个租期中所占的比例计算。`;
  const pay =
    amount === 0
      ? plain(`服务加价不变。${share}`)
      : amount > 0
        ? strong(`乙方应在${dayInWords(content.payOn)}以前增付${moneyInWords(due)}。${share}`)
        : plain(
            `甲方应退还乙方${moneyInWords(due)}，抵扣乙方下一期应付款；没有下一期的，在${dayInWords(content.payOn)}以前退还。${share}`,
          );
  const surety = snapshot.guarantor
    ? [
        plain(
          `保证人${snapshot.guarantor.name}在本补充协议上签字的，对因提高服务等级增加的债务一并承担保证责任，最高不超过${moneyInWords(snapshot.guarantor.cap)}；不签字的，仍按原来的范围和期间承担责任。`,
        ),
      ]
    : [];
  return [
    {
      title: "变更的内容",
      body: [
        changes([
          ["服务等级", tierNames[tierBefore], tierNames[tierAfter]],
          ["上门时限（岛内）", promiseBefore.island, promiseAfter.island],
          ["上门时限（其他地区）", promiseBefore.elsewhere, promiseAfter.elsewhere],
          ["服务加价合计", moneyInWords(supplementBefore), moneyInWords(supplementAfter)],
        ]),
        plain(
          `变更自${momentInWords(from)}起生效；本补充协议在该时间以后签署的，自签署之时起生效。生效以前报修的，仍按报修时的承诺办理。`,
        ),
      ],
    },
    { title: "费用", body: [pay, ...surety] },
  ];
}

function otherArticles({ from, rows, terms }: OtherContent): SupplementArticle[] {
  const when = `自${momentInWords(from)}起生效；本补充协议在该时间以后签署的，自签署之时起生效。`;
  return [
    {
      title: "变更的内容",
      body: [
        ...(rows.length > 0 ? [changes(rows.map(({ what, before, after }) => [what, before, after] as const))] : []),
        ...(terms.length > 0 ? [plain("双方另行约定："), ...terms.map(plain)] : []),
        plain(`以上约定${when}与原协议、服务等级不一致的，以本补充协议为准。`),
      ],
    },
  ];
}

const staying: Record<SupplementKind, string> = {
  renewal: "设备、用途和使用地点、服务等级、维修、损坏赔偿、逾期归还、争议解决等",
  "unit-swap": "租期、租金、押金或者免收押金的约定、服务等级、保证等",
  "tier-change": "设备、租期、租金、押金或者免收押金的约定、送货取货的费用等",
  other: "设备、租期、租金、押金或者免收押金的约定等",
};

const frame = ({ content, copies, guarantor, agreementNumber }: SupplementSnapshot): SupplementArticle => ({
  title: "不变的内容与生效",
  body: [
    plain(`除以上变更外，${staying[content.kind]}原协议（编号${agreementNumber}）的其他约定不变，继续有效。`),
    plain(
      `本补充协议是原协议的组成部分，一式${copies}份，各方各执一份，效力相同。自甲方盖章、乙方签字（单位盖章）之日起生效${guarantor ? "，对保证人自其签字之日起生效" : ""}；签署以前，原协议照旧履行。`,
    ),
    plain("任何人可以用首页的二维码或者校验码，在甲方网站核对本补充协议的真伪；核对页面不显示姓名和证件号码。"),
  ],
});

function articlesOfContent(content: SupplementContent, snapshot: SupplementSnapshot): SupplementArticle[] {
  switch (content.kind) {
    case "renewal":
      return renewalArticles(content, snapshot);
    case "unit-swap":
      return swapArticles(content);
    case "tier-change":
      return tierArticles({ content, snapshot });
    case "other":
      return otherArticles(content);
  }
}

/** Every article of a supplement, filled in (A2). */
export const articlesOf = (snapshot: SupplementSnapshot): SupplementArticle[] => [
  ...articlesOfContent(snapshot.content, snapshot),
  frame(snapshot),
];

/** `XS-2026-0007-补1` */
export const supplementNumber = (agreement: string, ordinal: number): string => `${agreement}-补${ordinal}`;

interface NamedMachine {
  readonly assetTag: string;
  readonly brand: string;
  readonly modelName: string;
  readonly serialNumber: string;
}

/** So many are named in full; of more the agreement lists what they are. */
const NAMED_IN_FULL = 6;

export const machinesInWords = (units: readonly NamedMachine[]): string[] =>
  units.map(({ assetTag, brand, modelName, serialNumber }) =>
    units.length > NAMED_IN_FULL ? assetTag : `${assetTag}（${brand} ${modelName}，序列号${serialNumber}）`,
  );

export const supplementLabels = {
  title: "补充协议",
  subtitle: (kind: SupplementKind) => `（${kindNames[kind]}）`,
  number: "补充协议编号",
  agreement: "原协议编号",
  signedOn: "原协议签订日期",
  asInAgreement: "见原协议",
  preamble: (number: string, signedOn: string, guarantor: boolean) =>
    `甲、乙双方于${signedOn}签订编号${number}的《电脑租赁协议》（下称“原协议”）。双方经协商一致，订立本补充协议。加粗并在左侧以竖线标明的内容与乙方${guarantor ? "、保证人" : ""}有重大利害关系，请在签字以前仔细阅读。`,
  guarantorSentence: "本人已阅读原协议和本补充协议全文，同意按本补充协议继续承担连带责任保证。",
  running: (company: string) => `${company} · 补充协议`,
  foot: (number: string, code: string) => `补充协议编号 ${number}    校验码 ${code}`,
} as const;
