import { expect, expectAccessible, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 } });

test("a student narrows the catalogue in its sheet, looks for a name, compares two laptops and picks dates by tapping", async ({
  page,
}) => {
  await page.goto("/models");
  await page.getByRole("button", { name: "筛选" }).click();
  const sheet = page.getByRole("complementary", { name: "筛选" });
  await expect(sheet).toBeVisible();
  await expectAccessible(page);
  await sheet.getByLabel("Lenovo").check();
  await sheet.getByLabel("只看有空的").check();
  await sheet.getByRole("button", { name: "看结果" }).click();
  await expect(page).toHaveURL(/brand=Lenovo/);
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("link", { name: "IdeaPad 14" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Vostro 3430" })).toBeHidden();
  await page.getByRole("link", { name: "去掉条件：Lenovo" }).click();
  await expect(page).not.toHaveURL(/brand=Lenovo/);

  await page.getByLabel("找机型").fill("Ｔ14");
  await page.getByLabel("找机型").press("Enter");
  await expect(page.getByText(/^1 款机型/)).toBeVisible();
  await page.getByRole("link", { name: "加入对比" }).click();
  await expect(page.getByText("对比：ThinkPad T14")).toBeVisible();
  await page.getByLabel("找机型").fill("轻薄的苹果");
  await page.getByLabel("找机型").press("Enter");
  await expect(page.getByText("没有符合条件的机型")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: /不要「苹果」/ }).click();
  await expect(page.getByText(/^2 款机型/)).toBeVisible();
  await page.getByRole("link", { name: "加入对比" }).first().click();
  await expect(page.getByText(/对比：.+、/)).toBeVisible();
  await page.getByRole("link", { name: "去对比" }).click();
  await expect(page.getByRole("columnheader", { name: /ThinkPad T14/ })).toBeVisible();
  await expect(page.getByText("不同").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "看这一款" }).first().click();
  await page.getByRole("link", { name: "下个月" }).click();
  await expect(page.getByRole("link", { name: "上个月" })).toBeVisible();
  await page
    .getByRole("link", { name: /开始，/ })
    .first()
    .click();
  await expect(page.getByText("再点归还的那天").first()).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("link", { name: /归还，/ })
    .nth(2)
    .click();
  await expect(page).not.toHaveURL(/start=/);
  await expect(page.getByText("共 2 天")).toBeVisible();
});

test("without scripts filters, search and the calendar answer the same", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
  await page.goto("/models?category=laptops");
  await page.getByRole("button", { name: "筛选" }).click();
  await page.getByLabel("16 GB").check();
  await page.getByLabel("最高").fill("很便宜");
  await page.getByRole("button", { name: "看结果" }).click();
  await expect(page).toHaveURL(/category=laptops.*memory=16/);
  await expect(page.getByText("有的条件填得不对，先没有算进去。")).toBeVisible();
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.getByText("请填金额，例如 200")).toBeVisible();
  await expect(page.getByLabel("最高")).toHaveValue("很便宜");

  await page.goto("/models/ideapad-14");
  await page.getByLabel("开始钟点").selectOption("10:00");
  await page.getByLabel("归还钟点").selectOption("15:00");
  await page.getByRole("button", { name: "按这个钟点算" }).click();
  await expect(page).toHaveURL(/from=[^&]*10%3A00&until=[^&]*15%3A00/);
  await page.getByRole("link", { name: "下个月" }).click();
  await expect(page.getByRole("link", { name: "上个月" })).toBeVisible();
  await page
    .getByRole("link", { name: /开始，/ })
    .first()
    .click();
  await page
    .getByRole("link", { name: /归还，/ })
    .first()
    .click();
  await expect(page.getByText("共 5 小时")).toBeVisible();
});
