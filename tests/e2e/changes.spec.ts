import type { Page } from "playwright/test";
import { expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

const DAY = 24 * 3_600_000;

/** The first of his bookings for which this page is open; the others lead back to themselves. */
async function openFor(page: Page, what: "change" | "extend"): Promise<string> {
  await page.goto("/my");
  const links = page.getByRole("link", { name: /^R\d{6}-\d{3}$/ });
  for (const number of await links.allTextContents()) {
    await page.goto(`/my/${number}/${what}`);
    if (page.url().endsWith(`/${number}/${what}`)) return number;
  }
  throw new Error(`None of his bookings can be asked to ${what}`);
}

test("a student changes his dates and keeps a machine longer, at prices shown before he asks; the clerk says yes", async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, "13800000001");
  const booked = await openFor(page, "change");
  const until = page.locator("input[name=until]");
  const later = new Date(Date.parse(`${await until.inputValue()}Z`) + 10 * DAY).toISOString().slice(0, 16);
  await until.fill(later);
  await expect(page.getByText(/比原来多 ¥/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "确认更改" }).click();
  await page.waitForURL(new RegExp(`/my/${booked}$`));
  await expect(page.getByText("更改记录")).toBeVisible();

  const out = await openFor(page, "extend");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^申请续租，加 ¥/ }).click();
  await page.waitForURL(new RegExp(`/my/${out}$`));
  await expect(page.getByText("等店里答复").first()).toBeVisible();

  const clerk = await (await browser.newContext()).newPage();
  await signIn(clerk, "13800000004");
  await clerk.goto(`/desk/bookings/${out}`);
  await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "答应", exact: true }).click();
  await expect(clerk.getByText("已答应").first()).toBeVisible();

  await page.reload();
  await expect(page.getByText("店里已答应").first()).toBeVisible();
  await expectAccessible(page);
});
