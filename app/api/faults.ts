import type { z } from "zod";
import { faultCodes } from "./problem";
import type { Fault, FaultCode, Place } from "./problem";

type Issue = z.core.$ZodIssue;

const MOST_FAULTS = 20;

/** `tooLong` of the shared schemas and `too-long` of the API are one. */
const ownCode = (message: string): FaultCode => {
  const code = message.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return faultCodes.find((each) => each === code) ?? "invalid";
};

function sizeFault(issue: Extract<Issue, { code: "too_small" | "too_big" }>): Pick<Fault, "code" | "about"> {
  const small = issue.code === "too_small";
  const bound = String(small ? issue.minimum : issue.maximum);
  const counted = issue.origin === "string" || issue.origin === "array";
  return { code: small ? (counted ? "too-short" : "too-small") : counted ? "too-long" : "too-large", about: bound };
}

/** The value that stands at a path of what was sent; undefined where there is none. */
function valueAt(input: unknown, path: Issue["path"]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function faultOf(issue: Issue, input: unknown): Pick<Fault, "code" | "about"> {
  switch (issue.code) {
    case "invalid_type":
      return valueAt(input, issue.path) === undefined ? { code: "required" } : { code: "wrong-type", about: issue.expected };
    case "invalid_value":
      if (valueAt(input, issue.path) === undefined) return { code: "required" };
      return { code: "choice", about: issue.values.map(String).join(", ") };
    case "too_small":
    case "too_big":
      return sizeFault(issue);
    default:
      return { code: ownCode(issue.message) };
  }
}

/** What is wrong with `input`, each with its place, at most twenty. */
export function faultsOf(error: z.ZodError, input: unknown, place: Place): Fault[] {
  const faults = error.issues.flatMap((issue): Fault[] => {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ in: place, path: [...path, key], code: "unknown-field" }));
    return [{ in: place, path, ...faultOf(issue, input) }];
  });
  return faults.slice(0, MOST_FAULTS);
}
