import type { Page } from "playwright/test";
import sharp from "sharp";
import { dayIn, expect, expectAccessible, signIn, signInByHand, test } from "../support/story";

test.use({ viewport: { width: 1440, height: 900 } });

/** Nine in the morning in Shanghai, so many days from now, as a field shows it. */
const morningIn = (days: number) => `${dayIn(days)}T09:00`;

/** A photograph of a paper, as far as the program can tell: noise with a white sheet on it. */
async function picture(name: string) {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
  const sheet = await sharp({ create: { width: 900, height: 600, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  const buffer = await sharp({ create: { width: 1200, height: 900, channels: 3, background: "grey", noise } })
    .composite([{ input: sheet }])
    .jpeg()
    .toBuffer();
  return { name, mimeType: "image/jpeg", buffer };
}

const paperCard = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

test("a company books ten laptops and a projector to be delivered, hands in its papers, and the deposit becomes ¥0", async ({
  page,
  browser,
}) => {
  test.slow();
  await signInByHand(page, "13800000002");
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
  await expectAccessible(page);
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";

  await page.getByRole("link", { name: "交证件" }).click();
  await page.getByRole("checkbox", { name: /同意店里/ }).check();
  await page.getByRole("button", { name: "同意，去交证件" }).click();
  await expect(page.getByText("已记下您的同意，请交证件。")).toBeVisible();
  await expectAccessible(page);
  const licence = paperCard(page, "营业执照");
  await licence.getByLabel("营业执照照片").setInputFiles(await picture("licence.jpg"));
  await licence.getByRole("button", { name: "上传" }).click();
  await expect(licence.getByText("等审核", { exact: true })).toBeVisible();
  const identity = paperCard(page, "负责人身份证");
  await identity.getByLabel("负责人姓名").fill("陈国栋");
  await identity.getByLabel("身份证号码").fill("11010519491231002X");
  await identity.getByLabel("负责人身份证照片").setInputFiles(await picture("identity.jpg"));
  await identity.getByRole("button", { name: "上传" }).click();
  await expect(identity.getByText("等审核", { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain("11010519491231002X");

  const clerk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(clerk, "13800000004");
  await clerk.goto("/desk/papers");
  await clerk.getByRole("listitem").filter({ hasText: number }).first().getByRole("link", { name: "去审" }).click();
  for (const kind of ["营业执照", "负责人身份证"]) {
    await expect(clerk.getByRole("heading", { level: 1, name: `审${kind}` })).toBeVisible();
    await clerk.getByLabel("长期有效，或证件上没有有效期").check();
    await clerk.getByRole("button", { name: "接受", exact: true }).click();
  }
  await clerk.waitForURL(`**/desk/bookings/${number}`);

  await page.goto(`/my/${number}`);
  await expect(page.getByText("免押金已办好，押金 ¥0.00")).toBeVisible();
  await expect(page.getByText("已审过", { exact: true })).toHaveCount(2);
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
