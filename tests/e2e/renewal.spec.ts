import type { Page } from "playwright/test";
import { expect, expectAccessible, signIn, test } from "../support/story";
import { pdfText } from "../support/pdf-text";

test.use({ viewport: { width: 390, height: 844 } });

const DAY = 24 * 3_600_000;

/** The first of his rentals that can be kept longer. */
async function rentalToKeep(page: Page): Promise<string> {
  await page.goto("/my");
  const links = page.getByRole("link", { name: /^R\d{6}-\d{3}$/ });
  for (const number of await links.allTextContents()) {
    await page.goto(`/my/${number}/extend`);
    if (page.url().endsWith("/extend") && (await page.getByText("还有一个申请").count()) === 0) return number;
  }
  throw new Error("None of his rentals can be kept longer");
}

/** 2026-12-11T10:00 as the paper writes it. */
const onPaper = (field: string) => {
  const [, year, month, day, time] = /^(\d+)-0?(\d+)-0?(\d+)T(.*)$/.exec(field) ?? [];
  return `${year}年${month}月${day}日${time}`;
};

test("renewal as a supplement: two weeks more at a price shown first, the clerk's yes, the paper, the signatures, and the student sees it", async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, "13800000001");
  const number = await rentalToKeep(page);
  const until = page.locator("input[name=until][type=datetime-local]");
  // The usual proposal is a week more: another makes two.
  const asked = new Date(Date.parse(`${await until.inputValue()}Z`) + 7 * DAY).toISOString().slice(0, 16);
  const before = new Date(Date.parse(`${asked}Z`) - 14 * DAY).toISOString().slice(0, 16);
  await until.fill(asked);
  await page.getByRole("button", { name: "看费用" }).click();
  await expect(page.getByText("签一份补充协议")).toBeVisible();
  await page.getByRole("button", { name: /^申请续租，加 ¥/ }).click();
  await page.waitForURL(new RegExp(`/my/${number}$`));

  const clerk = await (await browser.newContext()).newPage();
  await signIn(clerk, "13800000004");
  await clerk.goto(`/desk/bookings/${number}`);
  const deposit = clerk.getByRole("radio", { name: /改付押金/ });
  if (await deposit.count()) await deposit.check();
  await clerk.getByRole("button", { name: "答应", exact: true }).click();
  await clerk.getByRole("link", { name: "去办补充协议" }).click();
  await expectAccessible(clerk);
  const paper = clerk.getByRole("link", { name: /^打开 XS-/ }).first();
  const file = await clerk.request.get((await paper.getAttribute("href")) ?? "");
  const text = (await pdfText(await file.body())).join("");
  for (const each of [onPaper(before), onPaper(asked), "续租第1期", "（大写：人民币"]) expect(text).toContain(each);
  await clerk.getByRole("button", { name: "双方已当面签字" }).click();
  await expect(clerk.getByText("已签署").first()).toBeVisible();

  await page.goto(`/my/${number}/agreement`);
  await page.getByRole("link", { name: /^看 XS-.*-补/ }).click();
  await expect(page.getByText(/已在 .* 签署/)).toBeVisible();
  await expectAccessible(page);
});
