import type { Page } from "playwright/test";
import { expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

const DAY = 24 * 3_600_000;

/** The first of his bookings that can be changed; the others lead back to themselves. */
async function bookingToChange(page: Page): Promise<string> {
  await page.goto("/my");
  const links = page.getByRole("link", { name: /^R\d{6}-\d{3}$/ });
  for (const number of await links.allTextContents()) {
    await page.goto(`/my/${number}/change`);
    if (page.url().endsWith(`/${number}/change`)) return number;
  }
  throw new Error("None of his bookings can be changed");
}

test("a student changes his dates at a price shown before he says so", async ({ page }) => {
  await signIn(page, "13800000001");
  const booked = await bookingToChange(page);
  const until = page.locator("input[name=until]");
  const later = new Date(Date.parse(`${await until.inputValue()}Z`) + 10 * DAY).toISOString().slice(0, 16);
  await until.fill(later);
  await expect(page.getByText(/比原来多 ¥/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "确认更改" }).click();
  await page.waitForURL(new RegExp(`/my/${booked}$`));
  await expect(page.getByText("更改记录")).toBeVisible();
});
