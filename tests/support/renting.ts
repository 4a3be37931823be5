import type { Browser, Page } from "playwright/test";
import { expect, signIn } from "./story";

/** A clerk at a desk of her own. */
export async function deskOf(browser: Browser): Promise<Page> {
  const clerk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(clerk, "13800000004");
  return clerk;
}

/** On the booking page of somebody who is signed in: with a deposit, to be viewed in the shop. Answers the booking's number. */
export async function bookWithDeposit(page: Page): Promise<string> {
  await page.getByRole("radio", { name: /付押金/ }).check();
  await page.getByRole("radio", { name: /到店/ }).check();
  await page.locator("input[name=slot]:enabled").first().check({ force: true });
  await page.getByRole("button", { name: "提交预订" }).click();
  await page.waitForURL(/\/my\/R\d{6}-\d{3}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** From the viewing to the paid deposit: everything before machines may leave (D8). */
export async function readyToHandOut(clerk: Page, number: string): Promise<void> {
  await clerk.goto(`/desk/bookings/${number}`);
  for (const step of ["确认看货", "决定租"]) await clerk.getByRole("button", { name: step }).first().click();
  await expect(clerk.getByRole("link", { name: "出具协议" }).first()).toBeVisible();
  await clerk.goto(`/desk/bookings/${number}/agreement`);
  const fill = async (label: string | RegExp, text: string) => {
    const field = clerk.getByLabel(label).first();
    if ((await field.isVisible()) && (await field.inputValue()) === "") await field.fill(text);
  };
  await fill("负责人姓名", "陈国栋");
  await fill(/身份证号码/, "11010519491231002X");
  await fill("承租人地址", "厦门市思明区软件园二期观日路 30 号");
  await fill("用途", "新品发布会");
  await fill("使用地点", "厦门国际会议中心");
  await clerk.getByRole("button", { name: "出具协议" }).click();
  await clerk.getByRole("button", { name: "双方已当面签字" }).click();
  await clerk.waitForURL(`**/desk/bookings/${number}`);
  await clerk.goto(`/desk/bookings/${number}/payments`);
  await clerk.getByLabel("收什么").selectOption({ label: "押金" });
  await clerk.getByRole("button", { name: "记下收款" }).click();
  await expect(clerk.getByRole("cell", { name: /押金 · / })).toBeVisible();
}

/** The tags of a booking's machines, as the page of handing out or taking back names them. */
export const tagsOn = async (clerk: Page): Promise<string[]> => [
  ...new Set((await clerk.locator("main").innerText()).match(/XS-\d{4}/g)),
];

/** As a scanner types: the tag and Enter, over and over, without looking. */
export async function scan(clerk: Page, tags: readonly string[]): Promise<void> {
  await clerk.getByLabel("扫描或输入资产编号").focus();
  for (const tag of tags) {
    await clerk.keyboard.type(tag);
    await clerk.keyboard.press("Enter");
  }
}

/** Hands out or takes back everything, signed on paper. */
export async function moveAll(clerk: Page, number: string, direction: "hand-out" | "take-back"): Promise<string[]> {
  await clerk.goto(`/desk/bookings/${number}/${direction}`);
  const tags = await tagsOn(clerk);
  await scan(clerk, tags);
  await expect(clerk.getByText(`已核对 ${tags.length} / ${tags.length} 台`)).toBeVisible();
  await clerk.getByRole("button", { name: direction === "hand-out" ? "确认交付" : "确认归还" }).click();
  if (direction === "hand-out") await clerk.waitForURL(`**/desk/bookings/${number}/sheet`);
  else await expect(clerk.getByText("机器都已归还。")).toBeVisible();
  return tags;
}
