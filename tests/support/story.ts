import { randomBytes } from "node:crypto";
import axe from "axe-core";
import { openReadOnly } from "db/sqlite.server";
import { expect, test as base } from "playwright/test";
import type { APIRequestContext, Page } from "playwright/test";
import { instantOf } from "~/kernel/time";
import { checkLedger } from "~/payments/check-ledger.server";
import { storyShopOf } from "./story-shops";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** A story in a shop of its worker, in which the browser's console stays silent, and after which the shop's books balance. */
export const test = base.extend<{ silence: void; books: void; expectedComplaints: RegExp }>({
  /** What the browser may say of itself in a story that needs it: a network that is cut, say. */
  expectedComplaints: [/422/, { option: true }],
  // The destructured nothing is how Playwright knows that no other fixture is needed.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, use, story) => use(storyShopOf(story).url),
  books: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, story) => {
      await use();
      const { reader, close } = openReadOnly(storyShopOf(story).file);
      const { violations } = await checkLedger(reader, instantOf(Date.now())).finally(close);
      expect(violations).toEqual([]);
    },
    { auto: true },
  ],
  silence: [
    async ({ page, expectedComplaints }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        // A refused form answers 422, which the browser reports by itself.
        const text = message.text();
        if (["error", "warning"].includes(message.type()) && !text.includes("422") && !expectedComplaints.test(text))
          complaints.push(text);
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Nothing serious or critical for people who use a keyboard or a screen reader, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // Once for both: to give it to the page and to read it there takes as long as to run it.
  await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // The dark differs in nothing but its colours.
    const serious = await page.evaluate(
      async (rules) => {
        const { violations } = await window.axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) });
        return violations
          .filter((each) => each.impact === "serious" || each.impact === "critical")
          .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`);
      },
      colorScheme === "dark" ? ["color-contrast"] : null,
    );
    expect(serious).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

const PASSWORD = "xiamen-rental-demo";

/** Through the page, as people do; the four stories of the main job begin so. */
export async function signInByHand(page: Page, phone: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("手机号或邮箱").fill(phone);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Sends the form alone: the page stays where it is. */
export async function signIn(page: Page, phone: string): Promise<void> {
  const form = { identifier: phone, password: PASSWORD };
  const answer = await page.request.post("/sign-in", {
    form,
    headers: { Origin: storyShopOf(base.info()).url },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(302);
}

/** Sends the booking form of a company as its browser would, without waiting for a page: for many at once. */
export const postBooking = (
  request: APIRequestContext,
  baseURL: string,
  items: string,
  period: { from: string; until: string },
) =>
  request.post("/book", {
    form: {
      id: `rsv_${randomBytes(16).toString("hex")}`,
      items,
      ...period,
      tier: "basic",
      district: "siming",
      depositWay: "company",
      receipt: "delivery",
      address: "厦门市海沧区滨湖北路 18 号",
    },
    headers: { Origin: baseURL },
    maxRedirects: 0,
  });

export { expect };
