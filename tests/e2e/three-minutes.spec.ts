import sharp from "sharp";
import { dayIn, expect, expectAccessible, test } from "../support/story";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const morning = (days: number) => `${dayIn(days)}T10:00`;

async function photo(name: string, blur = 0) {
  const noise = { type: "gaussian" as const, mean: 150, sigma: 30 };
  const drawn = sharp({ create: { width: 1000, height: 640, channels: 3, background: "grey", noise } });
  const buffer = await (blur ? drawn.blur(blur) : drawn).jpeg().toBuffer();
  return { name, mimeType: "image/jpeg", buffer };
}

test("a company hands in its papers on a phone, step by step: each is kept, what can't be is said before it is sent, and the time is measured", async ({
  page,
}) => {
  await page.goto(
    `/book?${new URLSearchParams({ from: morning(255), until: morning(262), district: "siming", "n.philips-241v8": "1" })}`,
  );
  await page.getByRole("radio", { name: /公司、学校、机构/ }).check();
  await page.getByLabel("姓名或单位全称").fill("厦门筼筜设计有限公司");
  await page.getByLabel("手机号").fill("139 5000 8866");
  await page.getByLabel("设一个密码").fill("白鹭洲的风吹过来");
  await page.getByLabel("统一社会信用代码").fill("91350203MA00000A9B");
  await page.getByLabel("联系人").fill("许筼");
  await page.getByRole("radio", { name: /单位免押金/ }).check();
  await page.locator("input[name=slot]:enabled").first().check({ force: true });
  await page.getByRole("button", { name: "提交预订" }).click();
  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  const number = page.url().split("/").at(-1) ?? "";

  await page.getByRole("link", { name: /证件/ }).first().click();
  const steps = page.getByRole("navigation", { name: "免押金的步骤" });
  await expect(steps.getByText("第 1 步，共 3 步")).toBeVisible();
  await page.getByRole("checkbox", { name: /同意店里/ }).check();
  await page.getByRole("button", { name: "同意，去交证件" }).click();

  await expect(steps.getByText("第 2 步，共 3 步")).toBeVisible();
  const licence = page.locator("#business-licence");
  await licence.getByLabel("打开相机拍").setInputFiles(await photo("licence.jpg", 12));
  await expect(licence.getByText(/照片有点糊/)).toBeVisible();
  await licence.getByLabel("打开相机拍").setInputFiles(await photo("licence.jpg"));
  await expect(licence.getByText(/清晰度可以/)).toBeVisible();
  await licence.getByRole("button", { name: "上传" }).click();

  // Left and come back to: what is handed in is kept.
  await expect(steps.getByText("第 3 步，共 3 步")).toBeVisible();
  await page.goto(`/my/${number}/papers`);
  await expect(steps.getByText("第 3 步，共 3 步")).toBeVisible();
  const card = page.locator("#responsible-person-id");
  await card.getByLabel("负责人姓名").fill("许筼");
  const typed = card.getByLabel("身份证号码");
  await typed.fill("350203199001010019");
  await expect(card.getByText(/校验位不对/)).toBeVisible();
  await typed.fill("350203199001010018");
  await expect(card.getByText("号码的校验位正确。")).toBeVisible();
  await expectAccessible(page);
  await card.getByLabel("打开相机拍").setInputFiles(await photo("card.jpg"));
  await card.getByRole("button", { name: "上传" }).click();

  await expect(page.getByText("您这边都做好了。")).toBeVisible();
  await expect(page.getByText(/从打开到交齐，您用了 .*店里最晚 .* 审好/)).toBeVisible();
  await expect(page.getByText("等审核", { exact: true })).toHaveCount(2);
});
