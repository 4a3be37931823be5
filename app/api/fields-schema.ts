import { z } from "zod";
import { categories, uses } from "~/catalogue/model";
import { instant } from "~/kernel/time";
import { districts } from "~/kernel/region";
import { telephoneOf } from "~/kernel/telephone";
import { bookableTiers, tiers } from "~/kernel/tier";

/**
 * The parts that requests and answers of the API are made of. Messages are codes of faults, worded in the catalogue; every part
 * can be written as JSON Schema, so that the document says what is checked.
 */

/** One line, without control signs and halves of characters. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "text");

/** Several lines. */
export const lines = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, "text");

/** A line with something in it. */
export const name = (most: number) => line(most).regex(/\S/u, "required");

/** A moment with its zone, e.g. `2026-12-01T09:00:00+08:00`; read into UTC. */
export const moment = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/, "moment")
  .transform((text, context) => {
    try {
      return instant(text);
    } catch {
      context.addIssue({ code: "custom", message: "moment" });
      return z.NEVER;
    }
  });

export const telephone = line(30).transform((text, context) => {
  const found = telephoneOf(text);
  if (!found) context.addIssue({ code: "custom", message: "phone" });
  return found ?? z.NEVER;
});

export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/, "slug");
export const tier = z.enum(bookableTiers);
export const anyTier = z.enum(tiers);
export const district = z.enum(districts);
export const category = z.enum(categories);
export const use = z.enum(uses);
export const depositWay = z.enum(["deposit", "company", "guarantor"]);
export const receipt = z.enum(["pickup", "delivery"]);
export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** A whole number in an address. */
export const count = (least: number, most: number) =>
  z
    .string()
    .max(9)
    .regex(/^\d+$/, "number")
    .transform(Number)
    .refine((number) => number >= least && number <= most, "outOfBounds");

/** In answers: UTC, whole seconds. */
export const instantText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .meta({ format: "date-time" });

/** In answers: whole fen. */
export const amount = z.int();

export const item = z.strictObject({ model: slug, quantity: z.int().min(1).max(9999) });
export type Item = z.output<typeof item>;

/** No model stands twice. */
export const items = z
  .array(item)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map((each) => each.model)).size === all.length, "twice");
