import type { Page } from "playwright/test";
import { dayIn, expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

/** Nine in the morning in Shanghai, so many days from now, as a field shows it. */
const morningIn = (days: number) => `${dayIn(days)}T09:00`;
const open = (page: Page) => page.locator("input[name=slot]:not([disabled])");

test("a student finds a laptop, books it with a viewing and finds it in his bookings", async ({ page, browser }) => {
  test.slow();
  await page.goto("/");
  await expectAccessible(page);
  await page.getByText("毕业设计").click();
  await page.getByRole("button", { name: "看看有什么可租" }).click();
  await expect(page).toHaveURL(/use=thesis/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "IdeaPad 14" }).click();
  await expect(page.getByText("按最省的搭配：1 周")).toBeVisible();
  await expect(page.getByText(/报修，.*前上门解决/).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "预订（不收钱）" }).click();
  await expect(page.getByText("提交只是免费预留").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page.getByText("请选择一项").first()).toBeVisible();
  await page.getByLabel("姓名或单位全称").fill("周喆");
  await page.getByLabel("手机号").fill("+86 139 5000 1234");
  await page.getByLabel("设一个密码").fill("毕业设计快要交了呀");
  await page.getByRole("radio", { name: "增值服务" }).check();
  await expect(page).toHaveURL(/tier=plus/);
  await expect(page.getByText("服务加价")).toBeVisible();
  await expect(page.getByLabel("姓名或单位全称")).toHaveValue("周喆");
  await open(page).first().check({ force: true });
  // He looks at something else first, and finds everything still there; only the password is to be typed again.
  const kept = () => page.evaluate(() => window.sessionStorage.getItem("booking-draft"));
  await page.getByRole("link", { name: "机型" }).first().click();
  await expect(page).toHaveURL(/\/models/);
  await page.goBack();
  await expect(page.getByLabel("姓名或单位全称")).toHaveValue("周喆");
  await expect(page.locator("input[name=slot]:checked")).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel("手机号")).toHaveValue("+86 139 5000 1234");
  expect(await kept()).not.toContain("毕业设计快要交了呀");
  await page.getByLabel("设一个密码").fill("毕业设计快要交了呀");
  await page.getByRole("button", { name: "提交预订" }).click();

  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  await expect(page.getByText("为您保留到")).toBeVisible();
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  expect(await kept()).toBeNull();
  await expect(page.getByText("已为您留好机器")).toBeVisible();
  await expectAccessible(page);
  const calendar = await page.request.get(`/my/${number}/calendar`);
  expect(await calendar.text()).toContain(`DESCRIPTION:预订 ${number}`);
  await page.getByRole("link", { name: "我的预订" }).first().click();
  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await expectAccessible(page);

  const stranger = await (await browser.newContext()).newPage();
  await signIn(stranger, "13800000002");
  const answer = await stranger.goto(`/my/${number}`);
  expect(answer?.status()).toBe(404);

  await page.getByRole("link", { name: number }).click();
  await page.getByText("取消预订（不收费）").click();
  await page.getByRole("button", { name: "确定取消" }).click();
  await expect(page.getByText("这个预订已经取消。")).toBeVisible();
});

test("without scripts a booking is reckoned anew and refused with everything typed still there, and then taken", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`/book?items=ideapad-14:1&from=${morningIn(210)}&until=${morningIn(217)}`);
  const sum = page.locator("dd").filter({ hasText: "¥" });
  const one = await sum.first().textContent();
  await page.getByLabel("姓名或单位全称").fill("王同学");
  await page.getByLabel("手机号").fill("13950001235");
  await page.getByLabel("Lenovo IdeaPad 14", { exact: true }).fill("2");
  await page.getByRole("button", { name: "重新计算" }).click();
  await expect(page.getByText("Lenovo IdeaPad 14 × 2")).toBeVisible();
  await expect(page.getByLabel("姓名或单位全称")).toHaveValue("王同学");
  expect(await sum.first().textContent()).not.toBe(one);

  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page.getByText("还有几处要改：")).toBeVisible();
  await expect(page.getByText("密码至少 8 个字符").first()).toBeVisible();
  await expect(page.getByLabel("手机号")).toHaveValue("13950001235");
  await page.getByLabel("设一个密码").fill("没有脚本也能预订");
  await open(page).first().check({ force: true });
  // What was not reckoned yet is never booked at a price that nobody saw (P7).
  await page.getByLabel("Lenovo IdeaPad 14", { exact: true }).fill("3");
  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page.getByText("费用和刚才显示的不一样了")).toBeVisible();
  await page.getByLabel("设一个密码").fill("没有脚本也能预订");
  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page).toHaveURL(/\/my\/R\d{6}-\d{3}$/);
  await expect(page.getByText("Lenovo IdeaPad 14 × 3").first()).toBeVisible();
});

test("dates that cannot be booked are said in a sentence, and what was typed stays", async ({ page }) => {
  await page.goto("/models?from=2026-01-05T09:00&until=2026-01-02T09:00");
  await expect(page.getByLabel("开始")).toHaveValue("2026-01-05T09:00");
  await expect(page.getByText("归还时间要晚于开始时间。")).toBeVisible();
  await page.goto("/book?items=ideapad-14:2+abacus:1&tier=golden&from=2020-01-05T09:00&until=2020-01-09T09:00");
  await expect(page.getByText("有的机型店里没有，已经略过。")).toBeVisible();
  await expect(page.getByText("开始时间已经过了，请选择以后的时间。")).toBeVisible();
});
