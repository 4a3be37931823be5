import { randomBytes } from "node:crypto";
import type { Page } from "playwright/test";
import { dayIn, expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

/** Ten in the morning in Shanghai, so many days from now, as a field shows it: later than anything the demo shop has promised. */
const morningIn = (days: number) => `${dayIn(days)}T10:00`;
const period = { from: morningIn(310), until: morningIn(317) };

/** All five that the shop has, by somebody else; answers where his booking is. */
async function bookAll(page: Page, baseURL: string): Promise<string> {
  const answer = await page.request.post("/book", {
    form: {
      ...{ id: `rsv_${randomBytes(16).toString("hex")}`, items: "lavie-n13:5", ...period, tier: "basic", district: "siming" },
      ...{ depositWay: "company", receipt: "delivery", address: "厦门市海沧区滨湖北路 18 号" },
    },
    headers: { Origin: baseURL },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(302);
  return answer.headers()["location"] ?? "";
}

test("a student finds nothing free, waits, and takes what another customer gives up", async ({ page, browser, baseURL }) => {
  test.slow();
  const company = await (await browser.newContext()).newPage();
  await signIn(company, "13800000002");
  const theirs = await bookAll(company, baseURL ?? "");

  await page.goto(`/models/lavie-n13?${new URLSearchParams(period)}`);
  await expect(page.getByRole("heading", { name: "这段时间不够，可以这样" })).toBeVisible();
  await expect(page.getByText("同价升级").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "有空通知我" }).click();
  await expect(page.getByRole("heading", { name: "有空通知我" })).toBeVisible();
  await page.getByRole("button", { name: "开始等候" }).click();
  await expect(page.getByText("密码至少 8 个字符").first()).toBeVisible();
  await page.getByLabel("姓名或单位全称").fill("郑晓");
  await page.getByLabel("手机号").fill("13950007788");
  await page.getByLabel("设一个密码").fill("等到有空就来租呀");
  await page.getByLabel("可以延后").selectOption("2");
  await expectAccessible(page);
  await page.getByRole("button", { name: "开始等候" }).click();
  await page.waitForURL(/\/my\/waiting$/);
  await expect(page.getByText("排在第一位")).toBeVisible();
  await expectAccessible(page);

  await company.goto(theirs);
  await company.getByText("取消预订（不收费）").click();
  await company.getByRole("button", { name: "确定取消" }).click();
  await expect(company.getByText("这个预订已经取消。")).toBeVisible();

  await page.goto("/my");
  await expect(page.getByText("您等的 NEC LAVIE N13 × 1 有空了")).toBeVisible();
  await expect(page.getByText(/还剩 (2 小时|1 小时 59 分)/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "去预订（不收钱）" }).click();
  await expect(page.getByText("NEC LAVIE N13 已为您留着 1 台")).toBeVisible();
  await page.locator("input[name=slot]:not([disabled])").first().check({ force: true });
  await page.getByRole("button", { name: "提交预订" }).click();
  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  await page.goto("/my/waiting");
  await expect(page.getByText("没有在等的机器")).toBeVisible();
  await expect(page.getByText("已预订")).toBeVisible();
});
