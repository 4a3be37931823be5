import { randomBytes } from "node:crypto";
import axe from "axe-core";
import { openReadOnly } from "db/sqlite.server";
import { expect, test as base } from "playwright/test";
import type { APIRequestContext, Page } from "playwright/test";
import { dayOf, instantOf } from "~/kernel/time";
import { checkLedger } from "~/payments/check-ledger.server";
import { formatTime } from "~/ui/formats";
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

/** Runs in the page: what is seriously wrong there, in its colours or in all else. */
async function faultsOf(colours: boolean): Promise<string[]> {
  /**
   * Text that looks alike, by its own colours and those of all that it stands in, is as legible: of each look the first and the
   * last piece. To measure every row of a table takes ten times as long.
   */
  const examples = (): Element[] => {
    const grounds = new Map<Element, string>();
    const groundOf = (element: Element | null): string => {
      if (!element) return "";
      const known = grounds.get(element);
      if (known !== undefined) return known;
      const { backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(element);
      const floats = position === "static" || position === "relative" ? "" : element.getAttribute("class");
      const ground = [groundOf(element.parentElement), backgroundColor, backgroundImage, opacity, floats, filter].join();
      grounds.set(element, ground);
      return ground;
    };
    const looks = new Map<string, [first: Element, last: Element]>();
    for (const element of document.querySelectorAll("body *")) {
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!says && !element.matches("input, select, textarea")) continue;
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
      const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
      // Nobody asks that what cannot be used be legible.
      const off = element.closest(":disabled, [aria-disabled=true]") ?? element.closest("label")?.control?.matches(":disabled");
      const look = [groundOf(element), color, fontSize, fontWeight, textShadow, seen, Boolean(off)].join("|");
      looks.set(look, [looks.get(look)?.[0] ?? element, element]);
    }
    return [...new Set([...looks.values()].flat())];
  };
  const { violations } = await window.axe.run(colours ? { include: examples() } : document, {
    resultTypes: ["violations"],
    ...(colours ? { runOnly: ["color-contrast"] } : { rules: { "color-contrast": { enabled: false } } }),
  });
  return violations
    .filter((each) => each.impact === "serious" || each.impact === "critical")
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`);
}

/** Nothing serious or critical for people who use a keyboard or a screen reader, in light and in dark, which differ in colours alone. */
export async function expectAccessible(page: Page): Promise<void> {
  // Once for all: to give it to the page and to read it there takes as long as to run it.
  await page.evaluate(axe.source);
  expect(await page.evaluate(faultsOf, false)).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(faultsOf, true), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** So many days from now, as the calendar in Shanghai has it and a field shows it: UTC is a day behind until eight in the morning. */
export const dayIn = (days: number): string => dayOf(instantOf(Date.now() + days * 24 * 3_600_000));

/** So many days from a start before which there is time to view the machines, and less than one in which they may be handed out. */
export function fromSoon(days: number): { from: string; until: string } {
  const late = Number(formatTime(instantOf(Date.now())).slice(0, 2)) >= 10;
  const time = late ? "T10:00" : "T18:00";
  const first = late ? 1 : 0;
  return { from: `${dayIn(first)}${time}`, until: `${dayIn(first + days)}${time}` };
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
