import { expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

test("a student finds a laptop, books it with a viewing and finds it in his bookings", async ({ page, browser }) => {
  await page.goto("/");
  await expectAccessible(page);
  await page.getByText("毕业设计").click();
  await page.getByRole("button", { name: "看看有什么可租" }).click();
  await expect(page).toHaveURL(/use=thesis/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "IdeaPad 14" }).click();
  await expect(page.getByText("按最省的搭配：1 周")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "预订（不收钱）" }).click();
  await expect(page.getByText("提交只是免费预留")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page.getByText("请选择一项").first()).toBeVisible();
  await page.getByLabel("姓名或单位全称").fill("周喆");
  await page.getByLabel("手机号").fill("+86 139 5000 1234");
  await page.getByLabel("设一个密码").fill("毕业设计快要交了呀");
  const slots = page.getByLabel("看货时间").locator("option");
  const slot = (await slots.nth((await slots.count()) - 1).getAttribute("value")) ?? "";
  await page.getByLabel("看货时间").selectOption(slot);
  await page.getByRole("button", { name: "提交预订" }).click();

  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await expect(page.getByText("为您保留到")).toBeVisible();
  await expectAccessible(page);
  const calendar = await page.request.get(`/my/${number}/calendar`);
  expect(await calendar.text()).toContain(`SUMMARY:看货 ${number}`);
  await page.getByRole("link", { name: "我的预订" }).click();
  await expect(page.getByRole("link", { name: number })).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await signIn(stranger, "13800000002");
  const answer = await stranger.goto(`/my/${number}`);
  expect(answer?.status()).toBe(404);
});

test("a clerk confirms a viewing on today's board and notes that the customer takes the machine", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, "13800000004");
  await expect(page).toHaveURL(/\/desk$/);
  await expectAccessible(page);
  const viewings = page.getByRole("region", { name: "看货" });
  const first = viewings.getByRole("listitem").first();
  await first.getByRole("button", { name: "确认看货" }).click();
  await first.getByRole("button", { name: "决定租" }).click();
  await expect(first.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "逾期未还" }).getByRole("listitem").first()).toBeVisible();
});
