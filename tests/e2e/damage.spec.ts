import sharp from "sharp";
import { bookWithDeposit, deskOf, moveAll, readyToHandOut } from "../support/renting";
import { expect, expectAccessible, fromSoon, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

/** A photograph of a scratch, as far as the program can tell. */
async function photograph() {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
  const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: "grey", noise } })
    .jpeg()
    .toBuffer();
  return { name: "scratch.jpg", mimeType: "image/jpeg", buffer };
}

test("damage with deduction and dispute: an item with its picture, the customer says no, the shop lowers it, the rest goes back", async ({
  page,
  browser,
}) => {
  await signIn(page, "13800000002");
  const asked = new URLSearchParams({ ...fromSoon(2), district: "siming", "n.philips-241v8": "1" });
  await page.goto(`/book?${asked}`);
  const number = await bookWithDeposit(page);
  const clerk = await deskOf(browser);
  await readyToHandOut(clerk, number);
  await moveAll(clerk, number, "hand-out");
  const [tag = ""] = await moveAll(clerk, number, "take-back");

  await clerk.goto(`/desk/bookings/${number}/damages`);
  await clerk.getByLabel("哪一类").selectOption({ label: "外壳" });
  await clerk.getByLabel("哪个部位").fill("底座右侧");
  await clerk.getByLabel("说明").fill("有一道 6 厘米的划痕，露出底色");
  await clerk.getByRole("button", { name: "记下这一项" }).click();
  // D7: no deduction without a picture, and what was typed is still there.
  await expect(clerk.getByLabel("哪个部位")).toHaveValue("底座右侧");
  await clerk
    .locator("input[type=file]")
    .first()
    .setInputFiles(await photograph());
  await clerk.getByRole("button", { name: "记下这一项" }).click();
  await expect(clerk.getByText("等客户看")).toBeVisible();
  await expectAccessible(clerk);

  await page.goto(`/my/${number}/damages`);
  await expect(page.getByText(tag).first()).toBeVisible();
  const picture = page.locator('img[src^="/my/machine-pictures/"]').first();
  expect((await page.request.get((await picture.getAttribute("src")) ?? "")).headers()["content-type"]).toMatch(/^image\//);
  await expectAccessible(page);
  await page.getByText("不同意", { exact: true }).click();
  await page.getByLabel("为什么不同意").fill("交付时底座上就有一半的划痕");
  await page.getByRole("button", { name: "提出异议" }).click();
  await expect(page.getByText("店里收到了，会给您答复。")).toBeVisible();

  await clerk.goto("/desk");
  await clerk.getByRole("link", { name: "去答复" }).first().click();
  await clerk.getByLabel("给客户的话").fill("对照交付照片，旧划痕约一半，按一半算");
  await clerk.getByLabel("减到（元）").fill("75");
  await clerk.getByRole("button", { name: "减少", exact: true }).click();
  await expect(clerk.getByText("已减少").first()).toBeVisible();
  await clerk.goto(`/desk/bookings/${number}/payments`);
  await clerk.getByRole("button", { name: "记下退款" }).click();
  await expect(clerk.getByRole("cell", { name: /退押金/ })).toBeVisible();

  await page.reload();
  await expect(page.getByText("对照交付照片")).toBeVisible();
  // Nothing is over while something waits for his word, and then for what is owed.
  await page.goto(`/my/${number}`);
  await expect(page.getByText("机器都还了。验机有扣款")).toBeVisible();
  await page.getByRole("link", { name: "看扣款和照片" }).first().click();
  await page.getByRole("button", { name: "同意这一项" }).click();
  await expect(page.getByRole("button", { name: "同意这一项" })).toHaveCount(0);
  await page.goto(`/my/${number}`);
  await expect(page.getByText(/机器都还了，还有 ¥[\d.]+ 要付/)).toBeVisible();
});
