import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flush, nextPlace, sendable } from "~/road/outbox";
import type { Entry, Outcome, OutboxStore } from "~/road/outbox";

function storeOf(...entries: Entry[]): OutboxStore & { readonly kept: Map<string, Entry> } {
  const kept = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    kept,
    all: () => Promise.resolve([...kept.values()]),
    put: (entry) => Promise.resolve(void kept.set(entry.id, entry)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
  };
}

const press = (id: string, call = "F1", more: Partial<Entry> = {}): Entry => ({
  ...{ id, call, owner: "acc_chen", intent: "start", fields: [], pressedAt: 0, refused: null },
  place: Number(id.replace(/\D/g, "")),
  ...more,
});
const refused: Outcome = { kind: "refused", sentence: "已由许明辉接单", fieldErrors: {}, stands: null };

/** A shop that counts each id once, and answers as `says` tells. */
function shopOf(says: (entry: Entry, times: number) => Outcome["kind"] = () => "done") {
  const counted: string[] = [];
  const times = new Map<string, number>();
  const send = (entry: Entry): Promise<Outcome> => {
    times.set(entry.id, (times.get(entry.id) ?? 0) + 1);
    const kind = says(entry, times.get(entry.id) ?? 0);
    // An answer that is lost on the way: the step is there all the same.
    if ((kind === "done" || kind === "no-answer") && !counted.includes(entry.id)) counted.push(entry.id);
    return Promise.resolve(kind === "refused" ? refused : { kind });
  };
  return { counted, send };
}

describe("the outbox of a technician's phone", () => {
  test("steps are sent in the order they were pressed, whatever the clock said meanwhile", async () => {
    const store = storeOf(press("e3", "F1", { pressedAt: 5 }), press("e1", "F1", { pressedAt: 900 }), press("e2", "F2"));
    const shop = shopOf();
    expect(await flush(store, "acc_chen", shop.send)).toBe("empty");
    expect(shop.counted).toEqual(["e1", "e2", "e3"]);
    expect(store.kept.size).toBe(0);
  });

  test("an answer lost on the way leaves the step in the phone; sent again it counts once", async () => {
    const store = storeOf(press("e1"), press("e2"));
    const shop = shopOf((entry, times) => (entry.id === "e1" && times < 3 ? "no-answer" : "done"));
    expect(await flush(store, "acc_chen", shop.send)).toBe("no-answer");
    expect([...store.kept.keys()]).toEqual(["e1", "e2"]);
    expect(await flush(store, "acc_chen", shop.send)).toBe("no-answer");
    expect(await flush(store, "acc_chen", shop.send)).toBe("empty");
    expect(shop.counted).toEqual(["e1", "e2"]);
  });

  test("a refused step stays with what the shop says, and holds what follows it on its call, not on others", async () => {
    const store = storeOf(press("e1", "F1"), press("e2", "F1"), press("e3", "F2"));
    const shop = shopOf((entry) => (entry.id === "e1" ? "refused" : "done"));
    await flush(store, "acc_chen", shop.send);
    expect(shop.counted).toEqual(["e3"]);
    expect(store.kept.get("e1")?.refused).toEqual({ sentence: "已由许明辉接单", stands: null });
    expect(store.kept.get("e2")?.refused).toBeNull();
    // Given up, the next goes on by itself; asked for again, it goes first.
    await store.put({ ...press("e1"), refused: null });
    expect(sendable(await store.all(), "acc_chen").map((entry) => entry.id)).toEqual(["e1"]);
    await store.remove("e1");
    expect(sendable(await store.all(), "acc_chen").map((entry) => entry.id)).toEqual(["e2"]);
  });

  test("a refused step told to the desk goes once more, and when that is refused too it is still there", async () => {
    const store = storeOf(press("e1", "F1", { refused: { sentence: "x", stands: null }, asNote: true }));
    await flush(store, "acc_chen", shopOf(() => "refused").send);
    expect(store.kept.get("e1")).toMatchObject({ refused: { sentence: "已由许明辉接单" } });
    expect(store.kept.get("e1")).not.toHaveProperty("asNote");
  });

  test("nobody sends what somebody else pressed; a session that ended loses nothing", async () => {
    const store = storeOf(press("e1"), press("e2", "F2", { owner: "acc_xu" }));
    const shop = shopOf();
    await flush(store, "acc_xu", shop.send);
    expect(shop.counted).toEqual(["e2"]);
    expect(await flush(store, "acc_chen", shopOf(() => "sign-in").send)).toBe("sign-in");
    expect([...store.kept.keys()]).toEqual(["e1"]);
  });

  test("however the network breaks, each call's steps arrive once and in order", async () => {
    const presses = fc.array(fc.constantFrom("F1", "F2", "F3"), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(presses, fc.array(fc.boolean(), { maxLength: 30 }), async (calls, cuts) => {
        const store = storeOf();
        for (const [index, call] of calls.entries())
          await store.put({ ...press(`e${index + 1}`, call), place: nextPlace(await store.all()) });
        let tries = 0;
        const shop = shopOf(() => (cuts[tries++] ? "no-answer" : "done"));
        for (let round = 0; round <= cuts.length && store.kept.size > 0; round += 1) await flush(store, "acc_chen", shop.send);
        expect(store.kept.size).toBe(0);
        const sent = shop.counted.map((id) => Number(id.slice(1)));
        expect(new Set(sent).size).toBe(calls.length);
        for (const call of new Set(calls)) {
          const own = sent.filter((place) => calls[place - 1] === call);
          expect(own).toEqual([...own].sort((one, other) => one - other));
        }
      }),
    );
  });
});
