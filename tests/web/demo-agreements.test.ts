import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { agreementFacts } from "~/agreements/agreement-snapshot.repo.server";
import type { AgreementFacts } from "~/agreements/agreement-snapshot.repo.server";
import { snapshotOf } from "~/agreements/agreement-snapshot.server";
import { drawAgreement } from "~/agreements/agreement.pdf.server";
import type { AgreementSnapshot } from "~/agreements/snapshot";
import { inCapitals } from "~/kernel/capitals";
import { sumFen } from "~/kernel/money";
import { noOwnTerms } from "~/kernel/own-terms";
import { reader } from "~/platform/shop.server";
import { sealText } from "~/platform/vault.server";
import { formatMoney } from "~/ui/formats";
import { pdfText } from "../support/pdf-text";
import { webShop } from "../support/web";

const shop = webShop();
const run = promisify(execFile);
const has = (tool: string) => spawnSync(tool, ["--version"]).error === undefined;
const tools = { qpdf: has("qpdf"), pdftotext: has("pdftotext") };
const NUMBER = "11010519491231002X";

/** Of the year before this program numbers and addresses stand on paper alone: here they are put in. */
function complete(facts: AgreementFacts): AgreementFacts {
  const { customer, guarantor, reservation } = facts;
  const number = (owner: string) => ({ sealed: sealText(NUMBER, `${owner} id-number`), tail: NUMBER.slice(-2) });
  return {
    ...facts,
    customer: {
      ...customer,
      idNumber: customer.idNumber ?? number(`customer ${reservation.customer.id}`),
      address: customer.address ?? "厦门市思明区思明南路 422 号",
      responsibleName: customer.responsibleName ?? customer.contactName ?? "陈国栋",
    },
    guarantor: guarantor && {
      ...guarantor,
      idNumber: guarantor.idNumber ?? number(`guarantor ${guarantor.id}`),
      address: guarantor.address ?? "厦门市湖里区仙岳路 1 号",
    },
  };
}

/** Whatever a reader must find on the paper: parties, machines, amounts in figures and in capitals, every clause. */
function mustSay(snapshot: AgreementSnapshot): string[] {
  const { renter, guarantor, units, rent, payments, deposit, clauses = [] } = snapshot;
  const person = renter.kind === "individual" ? renter.idNumber : renter.responsiblePerson.idNumber;
  const secured = deposit.kind === "due" ? deposit.amount : deposit.amountWaived;
  const amounts = [
    rent.total,
    secured,
    sumFen(units.map((unit) => unit.replacementValue)),
    ...payments.map((each) => each.amount),
  ];
  return [
    ...[snapshot.number, snapshot.checkCode, snapshot.lessor.name, snapshot.lessor.creditCode, renter.name, renter.phone],
    ...[renter.address, person, ...(renter.kind === "company" ? [renter.creditCode, renter.responsiblePerson.name] : [])],
    ...(guarantor
      ? [guarantor.name, guarantor.idNumber, guarantor.address, "连带责任保证", "六个月", `人民币${inCapitals(guarantor.cap)}`]
      : []),
    ...units.flatMap((unit) => [unit.assetTag, unit.serialNumber, formatMoney(unit.replacementValue)]),
    ...rent.lines.map((line) => formatMoney(line.amount)),
    ...amounts.flatMap((amount) => [formatMoney(amount), `人民币${inCapitals(amount)}`]),
    ...clauses.map((clause) => clause.title),
  ];
}

const bare = (text: string) => text.replace(/\s+/g, "");

const READ_TOGETHER = 40;
const readers = [
  // A warning of qpdf's is an exit code of its own.
  tools.qpdf ? 'qpdf --check "$file" > /dev/null 2>> "$file.said" || echo "qpdf ended with $?" >> "$file.said"' : "",
  'pdftotext -raw "$file" "$file.txt" 2>> "$file.said" || echo "pdftotext ended with $?" >> "$file.said"',
].filter((line) => line !== "");

/** The text of each file, and whatever the two tools complain of. To start each from here would cost as much as drawing does. */
async function readBack(files: readonly string[]): Promise<{ text: string; complaints: string }[]> {
  if (!tools.pdftotext)
    return Promise.all(files.map(async (file) => ({ text: (await pdfText(readFileSync(file))).join(""), complaints: "" })));
  await run("sh", ["-c", `for file; do : > "$file.said"; ${readers.join("; ")}; done`, "sh", ...files]);
  return files.map((file) => ({ text: readFileSync(`${file}.txt`, "utf8"), complaints: readFileSync(`${file}.said`, "utf8") }));
}

test("A1, A2: every agreement of the demo year is drawn, opens without a warning and says all it must", async () => {
  const directory = mkdtempSync(join(tmpdir(), "shop-year-"));
  const numbers = await shop
    .database()
    .reader.selectFrom("agreement")
    .innerJoin("reservation", "reservation.id", "agreement.reservation_id")
    .select(["agreement.number", "reservation.number as booking", "issued_at"])
    .where("voided_at", "is", null)
    .orderBy("agreement.number")
    .execute();
  const wrong: string[] = [];
  let drawn: { number: string; file: string; words: string[] }[] = [];
  const mustAllSay = async (some: typeof drawn) => {
    const answers = await readBack(some.map(({ file }) => file));
    some.forEach(({ number, words }, index) => {
      const { text = "", complaints = "" } = answers[index] ?? {};
      const all = bare(text);
      const missing = words.filter((each) => !all.includes(bare(each)));
      if (missing.length > 0 || complaints !== "") wrong.push(`${number}: ${missing.slice(0, 4).join(" | ")} ${complaints}`);
    });
  };
  let checking: Promise<void> = Promise.resolve();
  const kinds = new Set<string>();
  for (const { number, booking, issued_at: issuedAt } of numbers) {
    const facts = await agreementFacts(reader(), booking, issuedAt);
    if (!facts) throw new Error(`No booking ${booking}`);
    const said = {
      purpose: "毕业论文",
      place: "厦门市思明区思明南路 422 号",
      specialTerms: ["机器贴有编号，请勿撕下。"],
      own: noOwnTerms,
    };
    const check = { checkCode: "ACDN-V3QA-VDCV-MASE", verifyUrl: "https://rent.example.cn/verify/ACDNV3QAVDCVMASE" };
    const snapshot = snapshotOf(complete(facts), { number, ...check, issuedAt, issuedBy: "黄丽娟", ...said, asDeposit: false });
    kinds.add(
      `${snapshot.renter.kind} ${snapshot.deposit.kind} ${snapshot.guarantor ? "guarantor" : ""} ${snapshot.payments.length > 1}`,
    );
    const file = join(directory, `${number}.pdf`);
    writeFileSync(file, await drawAgreement(snapshot));
    drawn.push({ number, file, words: mustSay(snapshot) });
    if (drawn.length < READ_TOGETHER) continue;
    // While some are read back, the next are drawn.
    await checking;
    checking = mustAllSay(drawn);
    drawn = [];
  }
  await checking;
  await mustAllSay(drawn);
  rmSync(directory, { recursive: true, force: true });
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(numbers.length).toBeGreaterThan(400);
  // Students with deposit or guarantor, companies, paid at once and by the month.
  expect([...kinds].sort()).toEqual(
    expect.arrayContaining(["company waived  false", "company waived  true", "individual due  false"]),
  );
}, 240_000);
