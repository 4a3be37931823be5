import { dayIn, expect, expectAccessible, test } from "../support/story";

const inDays = (days: number, time: string) => `${dayIn(days)}T${time}`;

test("a conference for thirty people is put together by head count and booked in less than 90 seconds", async ({ page }) => {
  test.slow();
  const began = Date.now();
  await page.goto("/");
  await page.getByRole("link", { name: "会议、培训按人数配一套" }).click();
  await expectAccessible(page);
  await page.getByLabel("人数").fill("30");
  await page.getByLabel("开始").fill(inDays(40, "08:30"));
  await page.getByLabel("归还").fill(inDays(41, "18:00"));
  await page.getByRole("button", { name: "配一套" }).click();
  await expect(page.getByRole("heading", { name: /笔记本.* 33 台/ })).toBeVisible();
  await expect(page.getByText("其中 3 台备用")).toBeVisible();
  await expect(page.getByRole("heading", { name: /投影.* 1 台/ })).toBeVisible();
  await expectAccessible(page);

  const projector = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /投影/ }) });
  await projector.getByRole("spinbutton").fill("2");
  await page.getByRole("button", { name: "改好数量，重新计算" }).click();
  await expect(page.getByText(/× 2/).first()).toBeVisible();
  await page.getByRole("button", { name: "就订这一套" }).click();
  await expect(page.getByRole("heading", { name: "预订", level: 1 })).toBeVisible();

  await page.getByLabel("姓名或单位全称").fill("刘会务");
  await page.getByLabel("手机号").fill("13950007777");
  await page.getByLabel("设一个密码").fill("会议就在下个月呀");
  await page.locator("input[name=slot]:not([disabled])").first().check({ force: true });
  await page.getByRole("button", { name: "提交预订" }).filter({ visible: true }).click();
  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  await expect(page.getByText("已为您留好机器")).toBeVisible();
  await expect(page.getByText(/投影|Epson|EPSON|BenQ|× 2/).first()).toBeVisible();
  expect(Date.now() - began).toBeLessThan(90_000);
});
