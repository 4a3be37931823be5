import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { byAddress } from "~/platform/routes-by-address.server";
import routes from "~/routes";

interface Entry {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
}

const buildOf = (entries: readonly Entry[]) => {
  const all = Object.fromEntries(entries.map((entry) => [entry.id, entry]));
  return { routes: all, assets: { routes: all } } as unknown as ServerBuild;
};

/** As Remix makes them of a build. */
function matcher(build: ServerBuild) {
  const under = (parent?: string): { id: string; path?: string; index?: boolean; children?: unknown[] }[] =>
    Object.values(build.routes)
      .filter((each) => each.parentId === parent)
      .map(({ id, path, index }) => ({
        id,
        ...(path !== undefined && { path }),
        ...(index ? { index } : { children: under(id) }),
      }));
  const tree = under() as Parameters<typeof matchRoutes>[0];
  const match = (address: string) => matchRoutes(tree, address)?.map(({ route, params }) => [route.id, params]) ?? null;
  return { match, build };
}

async function shopRoutes(): Promise<Entry[]> {
  const config = await routes;
  return [{ id: "root", path: "" }, ...config.map(({ path, index, file }) => ({ id: file, parentId: "root", path, index }))];
}

/** Segments that mean something, in odd spellings too, and some that mean nothing. */
const addresses = (words: readonly string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...words) },
        fc.constantFrom(
          "R261124-001",
          "x",
          "",
          "%64esk",
          "DESK",
          "My",
          "%25",
          "models.data",
          "_root.data",
          "*",
          ":number",
          "厦门",
        ),
      ),
      { maxLength: 5 },
    )
    .map((segments) => `/${segments.join("/")}`);

describe("the part of the build that an address is answered from", () => {
  test("matches every address as the whole does, and its beginnings", async () => {
    const entries = await shopRoutes();
    const whole = matcher(buildOf(entries));
    const partFor = byAddress(whole.build, matcher);
    const words = [
      ...new Set(entries.flatMap(({ path }) => (path ?? "").split("/").filter((each) => each && !each.startsWith(":")))),
    ];
    fc.assert(
      fc.property(addresses(words), (address) => {
        const part = partFor(new URL(`http://shop${address}`));
        const segments = address.split("/");
        for (const asked of segments.map((_, index) => segments.slice(0, index + 1).join("/") || "/"))
          expect(part.match(asked), asked).toEqual(whole.match(asked));
      }),
      { numRuns: 150 },
    );
  });

  test("an address that cannot be decoded is nobody's, as in the whole", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const whole = matcher(buildOf(await shopRoutes()));
    const partFor = byAddress(whole.build, matcher);
    for (const address of ["/%", "/desk/%", "/%64esk/%", "/my/R261124-001/%"])
      expect(partFor(new URL(`http://shop${address}`)).match(address), address).toEqual(whole.match(address));
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
  });

  test("is a small one, and made once", async () => {
    const whole = buildOf(await shopRoutes());
    let made = 0;
    const partFor = byAddress(whole, (part) => {
      made += 1;
      return Object.keys(part.routes);
    });
    const of = (path: string) => partFor(new URL(`http://shop${path}`));
    expect(of("/models/thinkpad-t14?from=2026-11-24")).toEqual(expect.arrayContaining(["root", "catalogue/model.route.tsx"]));
    expect(of("/models/thinkpad-t14").length).toBeLessThan(8);
    expect(of("/models/another")).toBe(of("/models/thinkpad-t14"));
    expect(of("/nothing/of/ours")).toBe(of("/"));
    expect(made).toBe(2);
  });

  test("what the browser asks to learn of several addresses holds all of them", async () => {
    const whole = matcher(buildOf(await shopRoutes()));
    const part = byAddress(
      whole.build,
      matcher,
    )(new URL("http://shop/__manifest?p=/my/R261124-001&p=%2Fdesk%2Fbookings%2Fx&p=/&version=1"));
    for (const address of ["/", "/my", "/my/R261124-001", "/desk", "/desk/bookings", "/desk/bookings/x"])
      expect(part.match(address), address).toEqual(whole.match(address));
    expect(part.build.assets.routes).toEqual(part.build.routes);
  });

  test("routes that begin with a place for anything, or may leave something out, are in each part", () => {
    const whole = matcher(
      buildOf([
        ...[
          { id: "root", path: "" },
          { id: "lang", parentId: "root", path: ":lang?" },
          { id: "there", parentId: "lang", path: "models" },
        ],
        ...[
          { id: "any", parentId: "root", path: ":shop/models" },
          { id: "own", parentId: "root", path: "desk/checks" },
        ],
        ...[
          { id: "rest", parentId: "root", path: "files/*" },
          { id: "late", parentId: "root", path: "desk/checks?/late" },
        ],
      ]),
    );
    const partFor = byAddress(whole.build, matcher);
    fc.assert(
      fc.property(addresses(["desk", "checks", "late", "models", "en", "files"]), (address) => {
        expect(partFor(new URL(`http://shop${address}`)).match(address)).toEqual(whole.match(address));
      }),
      { numRuns: 500 },
    );
  });
});
