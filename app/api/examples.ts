import { at, dayOf, plusDays } from "~/kernel/time";
import type { Day, Instant } from "~/kernel/time";
import type { Messages } from "~/ui/messages";
import type { OperationId } from "./operations";

export interface Example {
  /** With its query, from the path on. */
  readonly address: string;
  readonly body?: unknown;
}

const shanghai = (day: Day, time: string) => `${day}T${time}:00+08:00`;

/** A request of each kind that is answered, for a week from ten days after `now`. */
export function exampleOf(id: OperationId, now: Instant, m: Messages["api"]["example"]): Example {
  const start = plusDays(dayOf(now), 10);
  const [from, until] = [shanghai(start, "09:00"), shanghai(plusDays(start, 7), "09:00")];
  const items = [{ model: "thinkpad-t14", quantity: 2 }];
  const promise = { tier: "rapid", district: "siming", from, until, callAt: shanghai(plusDays(start, 1), "13:00") };
  const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`;
  switch (id) {
    case "listModels":
      return { address: `/api/v1/models${query({ category: "laptops", from, until })}` };
    case "showModel":
      return { address: "/api/v1/models/thinkpad-t14" };
    case "askAvailability":
      return { address: `/api/v1/availability${query({ items: "thinkpad-t14:2", from, until })}` };
    case "makeQuote":
      return { address: "/api/v1/quotes", body: { items, from, until, tier: "plus", district: "siming", receipt: "pickup" } };
    case "askPromise":
      return { address: `/api/v1/promises${query(promise)}` };
    case "sendPromise":
      return { address: "/api/v1/promises", body: promise };
    case "placeReservation": {
      const terms = { items, from, until, tier: "plus", district: "siming", depositWay: "deposit", receipt: "pickup" };
      const slot = shanghai(plusDays(start, -1), "10:00");
      return {
        address: "/api/v1/reservations",
        body: { ...terms, slot, customer: { kind: "individual", name: m.name, phone: "13900000000", password: m.password } },
      };
    }
    case "showReservation":
      return { address: `/api/v1/reservations/R${at(start, "00:00").slice(2, 10).replaceAll("-", "")}-001` };
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same for a shell. */
export function curlOf(id: OperationId, method: string, origin: string, example: Example): string {
  const options = [
    ...(id === "placeReservation" ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(id === "showReservation" ? [`-H "Authorization: Bearer $SECRET"`] : []),
    ...(method === "POST"
      ? [`-H ${quoted("Content-Type: application/json")}`, `-d ${quoted(JSON.stringify(example.body))}`]
      : []),
  ];
  return [`curl ${quoted(origin + example.address)}`, ...options].join(" \\\n  ");
}
