import type { Page } from "playwright/test";
import sharp from "sharp";
import { deskOf } from "../support/renting";
import { dayIn, expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

const morning = (days: number) => `${dayIn(days)}T10:00`;

async function card(name: string) {
  const noise = { type: "gaussian" as const, mean: 150, sigma: 30 };
  const buffer = await sharp({ create: { width: 1000, height: 640, channels: 3, background: "grey", noise } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: "image/jpeg", buffer };
}

const accept = async (clerk: Page, number: string, kind: string) => {
  await clerk.goto("/desk/papers");
  await clerk
    .getByRole("listitem")
    .filter({ hasText: number })
    .filter({ hasText: kind })
    .first()
    .getByRole("link", { name: "去审" })
    .click();
  await expect(clerk.getByRole("heading", { level: 1, name: `审${kind}` })).toBeVisible();
  const hukou = clerk.getByLabel("证件住址在厦门");
  if (await hukou.count()) await hukou.check();
  await clerk.getByLabel("长期有效，或证件上没有有效期").check();
  const reviewing = clerk.url();
  await clerk.getByRole("button", { name: "接受", exact: true }).click();
  // Whoever leaves at once takes the click back.
  await clerk.waitForURL((url) => url.href !== reviewing);
};

test("guarantor waiver on two phones: the renter never sees his papers, both are accepted, and the deposit waits for his signature", async ({
  page,
  browser,
}) => {
  await page.goto(
    `/book?${new URLSearchParams({ from: morning(245), until: morning(252), district: "siming", "n.philips-241v8": "1" })}`,
  );
  await page.getByLabel("姓名或单位全称").fill("郑小满");
  await page.getByLabel("手机号").fill("139 5000 4411");
  await page.getByLabel("设一个密码").fill("论文写完就去看海呀");
  await page.getByRole("radio", { name: /担保/ }).check();
  await page.getByLabel("担保人姓名").fill("林国强");
  await page.getByLabel("担保人电话").fill("13950001234");
  await page.locator("input[name=slot]:enabled").first().check({ force: true });
  await page.getByRole("button", { name: "提交预订" }).click();
  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  const number = page.url().split("/").at(-1) ?? "";

  await page.goto(`/my/${number}/papers`);
  await page.getByRole("checkbox", { name: /同意店里/ }).check();
  await page.getByRole("button", { name: "同意，去交证件" }).click();
  await expect(page.getByText("已记下您的同意，请交证件。")).toBeVisible();
  await page.getByRole("textbox", { name: "身份证号码" }).fill("350203199001010018");
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(await card("own.jpg"));
  await page.getByRole("button", { name: "上传" }).first().click();
  await expect(page.getByText("等审核", { exact: true }).first()).toBeVisible();
  const words = await page.getByLabel("把这段话发给他").inputValue();
  const link = /https?:\/\/\S+\/guarantee\/\S+/.exec(words)?.[0] ?? "";
  expect(link).not.toBe("");
  await expectAccessible(page);

  // His own telephone: no account, nothing of hers but what he is to answer for.
  const his = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await his.goto(new URL(link).pathname);
  await expect(his.getByText("您最多承担").first()).toBeVisible();
  await expect(his.getByText("连带责任", { exact: false }).first()).toBeVisible();
  await expectAccessible(his);
  const answer = async (idNumber: string) => {
    await his.getByRole("textbox", { name: "您的身份证号码" }).fill(idNumber);
    await his.getByLabel("身份证上的住址").fill("厦门市思明区厦禾路 100 号");
    await his.getByLabel("您的身份证照片（人像面）").setInputFiles(await card("his.jpg"));
    await his.getByRole("checkbox", { name: /我已看过/ }).check();
    await his.getByRole("button", { name: "愿意担保，交证件" }).click();
  };
  // D5: two people with one number.
  await answer("350203199001010018");
  await expect(his.getByRole("alert").first()).toBeVisible();
  await answer("350203198505050027");
  await expect(his.getByText("谢谢，已经收到")).toBeVisible();

  await page.reload();
  await expect(page.locator('img[src^="/papers/"]')).toHaveCount(0);
  expect(await page.content()).not.toMatch(/350203198505050027|厦禾路 100/);

  const clerk = await deskOf(browser);
  await accept(clerk, number, "本人身份证");
  await accept(clerk, number, "担保人身份证");
  await expectAccessible(clerk);

  await page.goto(`/my/${number}/papers`);
  await expect(page.getByText("证件都审过了。交付时担保人当面签好担保书，押金就免了。")).toBeVisible();
  await expect(page.getByText(/看了/).first()).toBeVisible();
  await his.reload();
  await expect(his.getByText("证件已核对好")).toBeVisible();
  await expect(his.getByText(/看了/).first()).toBeVisible();
  // A link of somebody else's is none.
  const stranger = await his.request.get(`${new URL(link).pathname.slice(0, -4)}aaaa`);
  expect(stranger.status()).toBe(404);
  await signIn(his, "13800000001");
  expect((await his.request.get(`/my/${number}/papers`)).status()).toBe(404);
});
