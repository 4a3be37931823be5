import { expect, expectAccessible, signIn, test } from "../support/story";

test.use({ viewport: { width: 1440, height: 900 } });

const DAY = 24 * 3_600_000;
/** Nine in the morning in Shanghai, so many days from now, as a field shows it. */
const morningIn = (days: number) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T09:00`;

test("a company books ten laptops and a projector in one booking, to be delivered with the deposit waived", async ({ page }) => {
  await signIn(page, "13800000002");
  await page.goto(`/models?category=laptops&from=${morningIn(230)}&until=${morningIn(233)}`);
  await page.getByRole("link", { name: "Latitude 5440" }).click();
  await page.getByLabel("数量", { exact: true }).fill("10");
  await page.getByRole("button", { name: "预订（不收钱）" }).click();
  await expect(page.getByText("Dell Latitude 5440 × 10")).toBeVisible();

  await page.getByRole("link", { name: "去机型里挑" }).click();
  await expect(page.getByText("这一单已有 1 款 10 台")).toBeVisible();
  await page.getByRole("navigation", { name: "类别" }).getByRole("link", { name: "投影仪" }).click();
  await page.getByRole("link", { name: "VPL-EX455" }).click();
  await page.getByRole("button", { name: "加到一单" }).click();
  await expect(page.getByText("Sony VPL-EX455 × 1")).toBeVisible();
  const summary = page.getByRole("region", { name: "费用" });
  await expect(summary.getByText("数量优惠 10%")).toBeVisible();

  await page.getByLabel("在哪里使用").selectOption("haicang");
  await expect(page).toHaveURL(/district=haicang/);
  await page.getByRole("radio", { name: "送货上门" }).check();
  await expect(summary.getByText("送取费（来回）")).toBeVisible();
  await expect(page.getByRole("radio", { name: "单位免押金" })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page.getByText("请填写这一项")).toBeVisible();
  await page.getByLabel("送货地址").fill("海沧区滨湖北路 18 号 3 楼");
  await page.getByRole("button", { name: "提交预订" }).click();

  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  await expect(page.getByText("请交免押金的证件")).toBeVisible();
  await expect(page.getByText("营业执照")).toBeVisible();
  await expect(page.getByText("还没交")).toHaveCount(2);
  await expect(page.getByRole("link", { name: "交证件" })).toHaveAttribute("href", /\/my\/R\d{6}-\d{3}\/papers$/);
  await expectAccessible(page);
});

test("I2: a new company's credit code is checked before anything is sent", async ({ page }) => {
  await page.goto(`/book?items=latitude-5440:1&from=${morningIn(240)}&until=${morningIn(243)}`);
  await page.getByRole("radio", { name: "单位 公司" }).check();
  await expect(page.getByRole("radio", { name: "个人免押金" })).toBeDisabled();
  await page.getByLabel("姓名或单位全称").fill("厦门白鹭会展有限公司");
  await page.getByLabel("统一社会信用代码").fill("91350200MA2XXXXX0A");
  await page.getByLabel("联系人").fill("陈志强");
  await page.getByRole("button", { name: "提交预订" }).click();
  await expect(page.getByText("统一社会信用代码不对，请对照营业执照再看看")).toBeVisible();
  await page.getByLabel("统一社会信用代码").fill("91350203MA0000015M");
  await expect(page.getByText("统一社会信用代码不对")).toHaveCount(0);
});
