import { pdfText } from "../support/pdf-text";
import { dayIn, expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

/** Nine in the morning in Shanghai, so many days from now, as an address says it: later than anything the demo shop has promised. */
const morningIn = (days: number) => `${dayIn(days)}T09:00`;
const period = { from: morningIn(320), until: morningIn(327) };

test("a student keeps a price without an account, the rates rise, and the link still books at it", async ({ page, browser }) => {
  test.slow();
  await page.goto(`/book?${new URLSearchParams({ items: "laserjet-m232dwc:1", ...period })}`);
  await expect(page.getByText("价格给您留 7 天，最晚到租期开始；不用注册")).toBeVisible();
  await page.getByRole("button", { name: "保存为报价单" }).click();
  await page.waitForURL(/\/quotes\/[\w-]{43}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Q\d{6}-\d{3}/);
  const link = page.url();
  const number = /Q\d{6}-\d{3}/.exec((await page.getByRole("heading", { level: 1 }).textContent()) ?? "")?.[0] ?? "no number";
  const price = page.getByRole("region", { name: "费用" });
  await expect(price.getByText(/比近 30 天最低租金省 ¥/)).toBeVisible();
  const total = /合计\s*(¥[\d,.]+)/.exec((await price.innerText()).replace(/\s+/g, " "))?.[1] ?? "no total";
  await expectAccessible(page);

  const manager = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(manager, "13800000005");
  await manager.goto("/manage/rates/laserjet-m232dwc");
  for (const [label, rate] of [
    ["每小时（元）", "6"],
    ["每天（元）", "22"],
    ["每周（元）", "66"],
    ["每月（元）", "176"],
  ] as const)
    await manager.getByLabel(label).fill(rate);
  await manager.getByRole("button", { name: "保存新价格" }).click();
  await manager.getByRole("button", { name: "知道了，仍然这样定" }).click();
  await expect(manager.getByText("新价格已保存。")).toBeVisible();
  await manager.goto(`/models/laserjet-m232dwc?${new URLSearchParams(period)}`);
  await expect(manager.getByText(total, { exact: true })).toHaveCount(0);

  // The link, opened by whoever got it.
  const other = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await other.goto(link);
  await expect(other.getByRole("region", { name: "费用" })).toContainText(total);
  const paper = await other.request.get(`${link}/quotation.pdf`);
  const text = (await pdfText(await paper.body())).join("");
  expect(text).toContain(number);
  expect(text).toContain(total);
  expect(text).toContain("打印机特惠");
  expect(text).toContain("近30天最低租金");

  await other.getByRole("link", { name: "登录后按此报价预订" }).click();
  await other.getByLabel("手机号或邮箱").fill("13800000001");
  await other.getByLabel("密码").fill("xiamen-rental-demo");
  await other.getByRole("button", { name: "登录" }).click();
  await expect(other).toHaveURL(link);
  await expectAccessible(other);
  await other.getByRole("button", { name: "按此报价预订" }).click();
  await other.waitForURL(/\/my\/R/);
  await expect(other.getByText(total).first()).toBeVisible();

  await page.reload();
  await expect(page.getByText("已经按这份报价单预订，价格就是这里写的。")).toBeVisible();
  await expectAccessible(page);
});
