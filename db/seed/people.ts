import type { District } from "~/kernel/region";
import { at, dayOf, plusDays, type Instant } from "~/kernel/time";
import { creditCodeOf, residentNumberOf } from "./fictional-numbers";
import type { Random } from "./random";
import type { Row } from "./rows";

/** Someone who rents. */
export interface Person {
  readonly accountId: string;
  readonly customerId: string;
  readonly company: boolean;
  readonly name: string;
  /** Whom to ask for: the person himself, or the company's contact. */
  readonly contact: string;
  readonly phone: string;
  readonly address: string;
  readonly district: District;
  readonly creditCode: string | null;
  /** Companies: who is named on the licence. */
  readonly responsible: string | null;
  /** His own, or that of the company's responsible person; fictional. */
  readonly idNumber: string;
}

export interface Staff {
  readonly id: string;
  readonly name: string;
}

export interface People {
  readonly rows: { readonly customer: Row<"customer">[]; readonly account: Row<"account">[] };
  /** The demo student first, the demo company second. */
  readonly customers: readonly Person[];
  readonly clerks: readonly [Staff, Staff];
  readonly technicians: readonly [Staff, Staff];
}

const CUSTOMERS = 60;

const [chen, xu] = [
  { id: "acc_technician", name: "陈志强" },
  { id: "acc_technician_2", name: "许文斌" },
];
const [huang, ye] = [
  { id: "acc_clerk", name: "黄丽娟" },
  { id: "acc_clerk_2", name: "叶海燕" },
];
const wu = { id: "acc_manager", name: "吴建国" };
const staff = [
  [chen, "technician", "13800000003"],
  [huang, "clerk", "13800000004"],
  [wu, "manager", "13800000005"],
  [xu, "technician", "13800000006"],
  [ye, "clerk", "13800000007"],
] as const;

const surnames = [..."林陈黄张吴李郑王杨许蔡刘洪苏叶曾庄谢"];
const givenNames = "子涵,雅婷,俊杰,思远,佳怡,文博,诗涵,伟峰,晓东,静怡,志鹏,雨欣,建华,梦琪,嘉豪,若曦,凯文,雪梅,宇航,秀英".split(
  ",",
);
const companyNames =
  "鹭岛,海峡,五缘,筼筜,嘉禾,云顶,环岛,金尚,观音山,万石,白鹭洲,杏林湾,同安湾,仙岳,海天,东渡,湖滨,厦禾,鹭江,曾厝垵".split(",");
const trades = ["会展", "软件科技", "教育咨询", "建筑设计", "文化传媒", "电子商务", "检测技术", "旅游服务"];

interface Place {
  readonly district: District;
  readonly address: string;
  readonly school?: string;
}

const campuses = [
  { district: "siming", address: "思明区思明南路 422 号 芙蓉学生公寓", school: "厦门大学" },
  { district: "xiangan", address: "翔安区翔安南路 4221 号 厦大翔安校区", school: "厦门大学" },
  { district: "jimei", address: "集美区银江路 185 号 学生公寓", school: "集美大学" },
  { district: "jimei", address: "集美区集美大道 668 号 学生公寓", school: "华侨大学" },
  { district: "jimei", address: "集美区理工路 600 号 学生公寓", school: "厦门理工学院" },
  { district: "siming", address: "思明区前埔南路 1263 号", school: "厦门城市职业学院" },
] as const satisfies readonly Place[];

const offices = [
  { district: "siming", address: "思明区会展路 198 号 会展中心" },
  { district: "siming", address: "思明区软件园二期望海路" },
  { district: "siming", address: "思明区厦禾路 820 号" },
  { district: "huli", address: "湖里区云顶北路 16 号" },
  { district: "huli", address: "湖里区高崎南五路 218 号" },
  { district: "haicang", address: "海沧区滨湖北路 15 号" },
  { district: "jimei", address: "集美区软件园三期诚毅北大街" },
  { district: "tongan", address: "同安区环城北路 68 号" },
] as const satisfies readonly Place[];

/** Two in three rent for themselves; the demo company and every third customer are companies. */
const isCompany = (index: number): boolean => index === 1 || (index > 1 && index % 3 === 0);
const phoneOf = (index: number): string => (index < 2 ? `1380000000${index + 1}` : `1385920${1000 + index * 131}`);
const birthOf = (from: number, random: Random): string =>
  `${random.whole(from, from + 4)}${String(random.whole(1, 12)).padStart(2, "0")}${String(random.whole(10, 28))}`;

function studentOf(index: number, random: Random): { person: Person; place: Place } {
  const demo = index === 0;
  const place: Place = demo ? campuses[0] : random.pick(campuses);
  const name = demo ? "林晓雯" : random.pick(surnames) + random.pick(givenNames);
  const numbers = { creditCode: null, responsible: null, idNumber: residentNumberOf(birthOf(2001, random), index) };
  return { place, person: { ...personOf(index), company: false, name, contact: name, ...numbers, ...place } };
}

function companyOf(index: number, random: Random): { person: Person; place: Place } {
  const demo = index === 1;
  const place: Place = demo ? offices[0] : random.pick(offices);
  const name = demo
    ? "厦门云帆会展有限公司"
    : `厦门${companyNames[Math.floor(index / 3) % companyNames.length]}${random.pick(trades)}有限公司`;
  const contact = demo ? "郑雅婷" : random.pick(surnames) + random.pick(givenNames);
  const responsible = random.pick(surnames) + random.pick(givenNames);
  const idNumber = residentNumberOf(birthOf(1976, random), index);
  const numbers = { creditCode: creditCodeOf(20_000 + index * 37), responsible, idNumber };
  return { place, person: { ...personOf(index), company: true, name, contact, ...numbers, ...place } };
}

const personOf = (index: number) => ({
  accountId: `acc_customer_${index}`,
  customerId: `cus_${index}`,
  phone: phoneOf(index),
});

const customerRow = (person: Person, { school }: Place, createdAt: Instant): Row<"customer"> => ({
  id: person.customerId,
  kind: person.company ? "company" : "individual",
  name: person.name,
  phone: person.phone,
  email: null,
  address: person.address,
  school: school ?? null,
  credit_code: person.creditCode,
  contact_name: person.company ? person.contact : null,
  responsible_name: null,
  id_number_sealed: null,
  id_number_hash: null,
  id_number_tail: null,
  created_at: createdAt,
  note: null,
});

/** Customers, each with an account of his own, and the staff; all with the same password. */
export function peopleOf(random: Random, passwordHash: string, now: Instant): People {
  const opened = at(plusDays(dayOf(now), -400), "09:00");
  const rows: People["rows"] = { customer: [], account: [] };
  const customers: Person[] = [];
  const shared = { email: null, password_hash: passwordHash, created_at: opened, deactivated_at: null };
  for (let index = 0; index < CUSTOMERS; index += 1) {
    const { person, place } = isCompany(index) ? companyOf(index, random) : studentOf(index, random);
    const { accountId: id, customerId: customer_id, name, phone } = person;
    customers.push(person);
    rows.customer.push(customerRow(person, place, opened));
    rows.account.push({ id, role: "customer", name, phone, customer_id, ...shared });
  }
  for (const [{ id, name }, role, phone] of staff) rows.account.push({ id, role, name, phone, customer_id: null, ...shared });
  return { rows, customers, clerks: [huang, ye], technicians: [chen, xu] };
}
