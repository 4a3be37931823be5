import { plain, strong, table } from "./clause";
import type { ClauseText as Text } from "./clause";
import { percent } from "~/print/print-words.zh";
import type { AgreementSnapshot } from "./snapshot";

const damage = (): Text => ({
  title: "正常损耗、损坏与灭失",
  body: [
    strong(
      "正常使用产生的磨损、老化、电池容量下降，乙方不承担责任。因乙方过错造成损坏的，乙方承担实际维修费用，但不超过该设备当日价值；设备丢失或者无法修复的，按当日价值赔偿。当日价值按照第一条的约定价值和附件二的折旧表计算。",
    ),
    strong(
      "甲方主张赔偿的，应提供检测结果、照片和维修价目或者凭证。乙方不认可的，可以要求双方共同选定的维修机构检测，检测费由结论不利的一方承担。",
    ),
    plain(
      "设备被盗、被抢的，乙方应及时报警并告知甲方。因不可归责于乙方的事由致使设备部分或者全部毁损、灭失的，乙方可以请求减少或者不支付租金；不能实现租赁目的的，可以解除本协议。乙方赔偿后设备又被找回的，甲方在收回设备时退还赔偿款，扣除期间合理的使用费和折旧。",
    ),
  ],
});

const data = (): Text => ({
  title: "数据与账号",
  body: [
    plain(
      "归还以前，乙方应备份自己的数据，并退出设备上的全部账号、解除开机密码和查找锁定。忘记备份的，应在归还当日告知甲方，甲方在清除以前协助取回。",
    ),
    plain(
      "甲方收回设备后清除其中的数据，并将清除人、方法和时间记入附件一。清除以前，甲方人员不查看、不复制、不向他人提供乙方的数据。维修时确需查看的，应经乙方同意。",
    ),
  ],
});

const arrears = ({ figures }: AgreementSnapshot): Text => ({
  title: "逾期付款",
  body: [
    strong(
      `乙方逾期付款的，甲方应先行催告，并给予${figures.arrearsGraceDays}日宽限。宽限期内付清的，不计违约金；超过宽限期的，自宽限期满次日起，按逾期金额每日${percent(figures.arrearsPerDay)}支付违约金，累计不超过逾期金额的${percent(figures.arrearsMost)}。`,
    ),
    strong(
      "经催告，在宽限期满后仍不支付的，甲方可以书面通知乙方解除本协议、收回设备。甲方收回设备时，不得擅自进入乙方的住所或者经营场所，不得锁死、远程清除设备。",
    ),
  ],
});

const giveBack = ({ lessor }: AgreementSnapshot): Text => ({
  title: "归还",
  body: [
    plain(
      `租期届满，乙方将设备和附件归还至甲方门店（${lessor.address}）；约定由甲方上门取回的，取货费以第四条列明的为准。归还的设备应当符合按照约定使用后的状态。`,
    ),
    plain(
      "归还时双方对照附件一当面检查，当日写明结果；需要检测的，甲方在3个工作日内告知结果并附凭证。逾期没有告知的，视为设备没有应由乙方赔偿的损坏。乙方可以在检查单上写明同意或者不同意。",
    ),
  ],
});

const earlyReturnAndRenewal = ({ guarantor }: AgreementSnapshot): Text => ({
  title: "提前归还与续租",
  body: [
    plain(
      "乙方可以提前归还。租金和服务等级加价按实际使用的时间以同一价目重新计算，已付款项多于应付款项的，甲方在检查后退还差额，不收取违约金。",
    ),
    plain(
      `需要续租的，乙方在期满以前提出；设备可供续租的，双方签订补充协议。续租租金按整个租期一次计算，不高于一开始即租用同样长度的价格。${guarantor ? "续租须经保证人在补充协议上签字，保证人不签字的，乙方应支付押金。" : ""}本协议不自动续期。`,
    ),
  ],
});

const ending = (): Text => ({
  title: "解除与终止",
  body: [
    strong(
      "有下列情形之一的，甲方可以书面通知乙方解除本协议：（1）未经同意转租、质押或者出卖设备；（2）不按约定用途或者性能使用，致使设备受到损失，经告知仍不改正；（3）利用设备从事违法活动；（4）符合第十二条约定的解除条件。",
    ),
    plain(
      "有下列情形之一的，乙方可以书面通知甲方解除本协议：（1）设备危及安全或者健康，即使签约时已经知道；（2）非因乙方原因，设备被查封、扣押或者存在权属争议而无法使用；（3）甲方在合理期限内未修复，又未提供可用的替换设备；（4）法律规定的其他情形。",
    ),
    plain(
      "解除通知到达对方时本协议解除。对解除有异议的，任何一方可以请求人民法院确认。解除后按实际使用的时间结算，退还多收的款项；不影响有过错一方依法承担责任。",
    ),
  ],
});

const breachByLessor = ({ figures }: AgreementSnapshot): Text => ({
  title: "甲方的违约责任",
  body: [
    plain(
      `甲方没有在第九条承诺的时限内解决故障的，除减收停用时间的租金外，每迟延一个24小时（不足的按24小时计），另减免该台设备${figures.missedPromiseDays}天的租金，减免总额不超过该台设备当期租金。减免直接抵扣下期租金，没有下期租金的予以退还。`,
    ),
    plain(
      "甲方迟延交付的，按第三条、第七条处理；迟延退还押金或者多收款项的，按全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息。以上约定不足以弥补乙方实际损失的，乙方仍可依法请求赔偿。",
    ),
    plain("本协议不免除甲方因故意、重大过失造成乙方财产损失，或者造成人身损害时依法应当承担的责任。"),
  ],
});

const forceMajeure = (): Text => ({
  title: "不可抗力与第三人主张",
  body: [
    plain(
      "因不可抗力不能履行的，受影响的一方应及时通知对方并在合理期限内提供证明，根据影响部分或者全部免除责任；设备因此不能使用的期间不计租金。",
    ),
    plain("第三人对设备主张权利，致使乙方不能使用的，乙方可以请求减少或者不支付租金，并应及时通知甲方，由甲方处理并承担后果。"),
  ],
});

const personalData = (): Text => ({
  title: "个人信息",
  body: [
    plain(
      "甲方为订立和履行本协议处理乙方、保证人的姓名、证件号码、联系方式和地址，具体种类、用途、保存期限和查阅、更正、删除的方法，见甲方网站和门店公示的《个人信息告知书》。身份证影像等敏感个人信息由本人另行单独同意，本协议不代替该同意。",
    ),
  ],
});

const notices = (): Text => ({
  title: "通知与送达",
  body: [
    plain(
      "双方的通知按本协议首部的地址、电话或者双方确认的微信、电子邮箱送达。当面递交的，签收时送达；快递的，妥投时送达；电子方式的，进入对方指定系统时送达。联系方式变更的，应及时告知对方。",
    ),
    plain("解除协议、追究赔偿责任和要求保证人承担责任的通知，采用书面形式。"),
  ],
});

const disputes = (): Text => ({
  title: "争议解决",
  body: [
    plain("发生争议的，双方先行协商，乙方可以向消费者协会或者12315平台投诉、请求调解。"),
    strong(
      "协商、调解不成的，任何一方可以向人民法院起诉：乙方起诉的，可以选择甲方住所地、设备使用地或者乙方住所地的人民法院；甲方起诉的，向乙方住所地或者设备使用地的人民法院提起。保证人被起诉的，管辖随主合同，保证人依法享有的诉讼权利不受影响。",
    ),
    plain("本协议适用中华人民共和国法律。对条款有两种以上解释的，作出不利于甲方的解释。"),
  ],
});

const special = ({ specialTerms }: AgreementSnapshot): Text => ({
  title: "另有约定",
  body: [
    plain("下列约定由双方协商写明，与其他条款不一致的，以下列约定为准："),
    ...(specialTerms.length > 0 ? specialTerms : ["（无）"]).map((each) => plain(each)),
    table("confirmation"),
  ],
});

const annexes = ({ copies, guarantor }: AgreementSnapshot): Text => ({
  title: "附件、份数与生效",
  body: [
    plain(
      "附件一《设备交接检查单》、附件二《服务收费与折旧表》是本协议的组成部分。手写约定与印刷条款不一致的，以双方签字确认的手写约定为准。",
    ),
    plain(
      `本协议一式${copies}份，各方各执一份，效力相同。自甲方盖章、乙方签字（单位盖章）之日起生效${guarantor ? "；第六条自保证人签字之日起对保证人生效" : ""}。签订以后的变更以编号的补充协议为准。`,
    ),
    plain("任何人可以用首页的二维码或者校验码，在甲方网站核对本协议的真伪以及是否被改动；核对页面不显示姓名和证件号码。"),
  ],
});

/** Clauses on what may go wrong, and on the frame, by id. */
export const riskClauses = (snapshot: AgreementSnapshot) => ({
  damage: damage(),
  data: data(),
  arrears: arrears(snapshot),
  return: giveBack(snapshot),
  "early-return-and-renewal": earlyReturnAndRenewal(snapshot),
  ending: ending(),
  "breach-by-lessor": breachByLessor(snapshot),
  "force-majeure": forceMajeure(),
  "personal-data": personalData(),
  notices: notices(),
  disputes: disputes(),
  "special-terms": special(snapshot),
  annexes: annexes(snapshot),
});
