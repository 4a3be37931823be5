import { deskOf, moveAll } from "../support/renting";
import { expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

test("early return with refund: the price first, the clerk's yes, the machines back, the unused rent and the statement", async ({
  page,
  browser,
}) => {
  await signIn(page, "13800000002");
  await page.goto("/my");
  const numbers = await page.getByRole("link", { name: /^R\d{6}-\d{3}$/ }).allTextContents();
  let number = "";
  for (const each of numbers) {
    await page.goto(`/my/${each}/return-early`);
    if (page.url().endsWith("/return-early")) number ||= each;
  }
  expect(number).not.toBe("");
  await page.goto(`/my/${number}/return-early`);
  await expectAccessible(page);
  const back = (await page.locator("main").innerText()).match(/退(?:您|还)?[^¥]{0,8}¥([\d,.]+)/)?.[1] ?? "";
  expect(back).not.toBe("");
  await page.getByRole("button", { name: "告诉店里" }).click();
  await page.waitForURL(new RegExp(`/my/${number}$`));

  const clerk = await deskOf(browser);
  await clerk.goto(`/desk/bookings/${number}`);
  await clerk.getByRole("button", { name: "答应", exact: true }).click();
  await expect(clerk.getByText("已答应").first()).toBeVisible();
  await moveAll(clerk, number, "take-back");
  await clerk.goto(`/desk/bookings/${number}/payments`);
  await expectAccessible(clerk);
  const refund = clerk.locator("form").filter({ has: clerk.locator('[value="refund-rent"]') });
  await refund.getByRole("button").click();
  await expect(clerk.getByRole("cell", { name: /退租金|租金 · / }).last()).toBeVisible();
  await expect(refund).toHaveCount(0);

  await page.goto(`/my/statement?booking=${number}`);
  await expect(page.getByText("已结清").first()).toBeVisible();
  await expectAccessible(page);
  const paper = await page.request.get("/my/statement.pdf");
  expect(paper.headers()["content-type"]).toBe("application/pdf");
});
