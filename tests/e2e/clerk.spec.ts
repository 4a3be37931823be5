import { dayIn, expect, expectAccessible, signIn, signInByHand, test } from "../support/story";
import { pdfText } from "../support/pdf-text";

test.use({ viewport: { width: 1440, height: 900 } });

/** Ten in the morning in Shanghai, so many days from now, as a field shows it. */
const morningIn = (days: number) => `${dayIn(days)}T10:00`;

test("a clerk confirms a viewing on today's board and notes that the customer takes the machine", async ({ page }) => {
  await signInByHand(page, "13800000004");
  await expect(page).toHaveURL(/\/desk$/);
  await expectAccessible(page);
  const viewings = page.getByRole("region", { name: "看货" });
  const first = viewings
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "确认看货" }) })
    .first();
  const number = (await first.getByRole("link", { name: /^R\d/ }).textContent()) ?? "";
  const row = viewings.getByRole("listitem").filter({ hasText: number });
  await row.getByRole("button", { name: "确认看货" }).click();
  await row.getByRole("button", { name: "决定租" }).click();
  await expect(row.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "逾期未还" }).getByRole("listitem").first()).toBeVisible();
});

test("A1, D8: agreement issued and read, signed, deposit paid, machines out by their tags and back again", async ({ page }) => {
  await signInByHand(page, "13800000004");
  const leaving = page.getByRole("region", { name: "交付" }).getByRole("listitem").filter({ hasText: "协议未签" }).first();
  await leaving.getByRole("link", { name: /^R\d/ }).click();
  await page.waitForURL(/\/desk\/bookings\/R\d{6}-\d{3}$/);
  const number = page.url().split("/").at(-1) ?? "";
  await expectAccessible(page);

  await page.getByRole("link", { name: "出具协议" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "出具协议" }).click();
  await expect(page.getByText("请填写这一项").first()).toBeVisible();
  const idNumber = page.getByLabel(/身份证号码/);
  await idNumber.fill("110105194912310021");
  await page.getByLabel("承租人地址").fill("厦门市思明区思明南路 422 号 𠮷楼");
  const responsible = page.getByLabel("负责人姓名");
  if (await responsible.isVisible()) await responsible.fill("陈国栋");
  await page.getByLabel("用途").fill("毕业论文");
  await page.getByLabel("使用地点").fill("厦门市思明区思明南路 422 号");
  await page.getByRole("button", { name: "出具协议" }).click();
  await expect(page.getByText("身份证号码不对")).toBeVisible();
  await idNumber.fill("11010519491231002X");
  await page.getByRole("button", { name: "出具协议" }).click();

  const agreement =
    (
      await page
        .getByText(/^协议 XS-\d{4}-\d{4}$/)
        .first()
        .textContent()
    )?.replace("协议 ", "") ?? "";
  expect(agreement).toMatch(/^XS-\d{4}-\d{4}$/);
  await expectAccessible(page);
  const answer = await page.request.get(`/agreements/${agreement}.pdf`);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect(answer.headers()["cache-control"]).toContain("no-store");
  const text = (await pdfText(await answer.body())).join("");
  for (const said of [agreement, "电脑租赁协议", "11010519491231002X", "毕业论文", "押金", "整", "第1页"])
    expect(text).toContain(said);
  // A character that no font draws is named, never left blank.
  expect(text).toMatch(/𠮷|U\+20BB7/);
  const tags = [...new Set(text.match(/XS-\d{4}(?!-|\d)/g))];
  expect(tags.length).toBeGreaterThan(0);
  for (const tag of tags) expect(text).toContain(tag);

  await page.getByRole("button", { name: "双方已当面签字" }).click();
  await page.waitForURL(`**/desk/bookings/${number}`);
  await expect(page.getByText(`${agreement}（已签）`)).toBeVisible();
  await page.goto(`/desk/bookings/${number}/hand-out`);
  await expect(page.getByText("押金还没有办妥")).toBeVisible();
  await page.getByRole("link", { name: "去收押金" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "记下收款" }).click();
  await expect(page.getByRole("cell", { name: /押金 · 微信/ })).toBeVisible();

  await page.goto(`/desk/bookings/${number}`);
  await page.getByRole("link", { name: "办交付" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "确认交付" }).click();
  await expect(page.getByText(/还差 \d+ 台没有选/)).toBeVisible();
  const scanner = page.getByLabel("扫描或输入资产编号");
  for (const tag of tags) {
    await scanner.fill(tag);
    await scanner.press("Enter");
  }
  await expect(page.getByText(`已核对 ${tags.length} / ${tags.length} 台`)).toBeVisible();
  await page.getByRole("button", { name: "确认交付" }).click();
  await page.waitForURL(`**/desk/bookings/${number}/sheet`);
  await expectAccessible(page);

  await page.goto(`/desk/bookings/${number}`);
  await page.getByRole("link", { name: "办归还" }).click();
  await expectAccessible(page);
  await expect(page.getByLabel("编号已核对").first()).toBeVisible();
  for (const box of await page.getByLabel("编号已核对").all()) await box.check();
  await page.getByRole("button", { name: "确认归还" }).click();
  await expect(page.getByText("机器都已归还。")).toBeVisible();
  await page.goto(`/desk/bookings/${number}`);
  await page.getByRole("link", { name: "退押金" }).click();
  await page.getByRole("button", { name: "记下退款" }).click();
  await expect(page.getByRole("cell", { name: /退押金/ })).toBeVisible();
  await page.goto(`/desk/bookings/${number}/sheet`);
  await expect(page.getByRole("heading", { name: "归还" })).toBeVisible();
  await expectAccessible(page);
});

test("V7: a clerk takes a booking by telephone under the same rules, and moves its viewing", async ({ page }) => {
  await signInByHand(page, "13800000004");
  await page
    .getByRole("link", { name: /电话预订/ })
    .first()
    .click();
  await page.getByLabel("姓名或单位全称").fill("许䶮");
  await page.getByLabel("电话", { exact: true }).fill("13600001234");
  await page.getByLabel("机型 1").selectOption({ index: 1 });
  await page.getByLabel("什么时候开始").fill(morningIn(100));
  await page.getByLabel("什么时候归还").fill(morningIn(90));
  await page.getByRole("button", { name: "算价格" }).click();
  await expect(page.getByText("归还时间要晚于开始时间").first()).toBeVisible();
  await page.getByLabel("什么时候归还").fill(morningIn(107));
  await page.getByRole("button", { name: "算价格" }).click();
  await expect(page.getByText("合计")).toBeVisible();
  await expect(page.getByLabel("姓名或单位全称")).toHaveValue("许䶮");
  const slots = page.getByLabel("看货时间").locator("option:not([disabled])");
  await page.getByLabel("看货时间").selectOption((await slots.nth(3).getAttribute("value")) ?? "");
  await expectAccessible(page);
  await page.getByRole("button", { name: "记下预订" }).click();
  await expect(page.getByText("请告诉客户")).toBeVisible();
  const number = /R\d{6}-\d{3}/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? "";
  // A whole number leads to its booking.
  await page.goto(`/desk/search?q=${number}`);
  await expect(page).toHaveURL(new RegExp(`/desk/bookings/${number}$`));
  await expect(page.getByText("许䶮").first()).toBeVisible();
  const later = page.getByLabel("新的看货时间");
  if (!(await later.isVisible())) await page.getByText("改时间", { exact: true }).click();
  await later.selectOption((await later.locator("option:not([disabled])").nth(6).getAttribute("value")) ?? "");
  await page.getByRole("button", { name: "改到这个时间" }).click();
  await expect(page.getByText("已确认").first()).toBeVisible();
});

test("what a clerk types before the page's scripts are there stays", async ({ page }) => {
  await signIn(page, "13800000004");
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/desk/calls/new", { waitUntil: "commit" });
  const find = page.getByLabel("预订号、客户名、电话或资产编号");
  await find.fill("XS-00");
  letThrough();
  await expect(async () => {
    await page.getByRole("heading", { name: "代客户报修" }).click();
    // Once the page is awake this leads to a search.
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox").and(page.locator(":focus"))).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(find).toHaveValue("XS-00");
});
