import { z } from "zod";
import { telephoneOf } from "~/kernel/telephone";
import { staffRoles } from "./permissions";

/** Characters as people count them, not code units. */
const initialPassword = z
  .string()
  .max(200, "tooLong")
  .refine((text) => [...text].length >= 15, "longPassword");
const account = z.string().min(1).max(80);

export const addStaffSchema = z.object({
  intent: z.literal("add"),
  id: account,
  name: z.string().trim().min(1, "required").max(50, "tooLong"),
  phone: z.string().transform((typed, context) => {
    const phone = telephoneOf(typed);
    if (phone) return phone;
    context.addIssue({ code: "custom", message: typed.trim() === "" ? "required" : "phone" });
    return z.NEVER;
  }),
  role: z.enum(staffRoles, "choose"),
  password: initialPassword,
});

export const staffSchema = z.discriminatedUnion("intent", [
  addStaffSchema,
  z.object({ intent: z.literal("role"), account, role: z.enum(staffRoles, "choose") }),
  z.object({ intent: z.literal("password"), account, password: initialPassword }),
  z.object({ intent: z.literal("deactivate"), account }),
  z.object({ intent: z.literal("reactivate"), account }),
]);
export type StaffForm = z.output<typeof staffSchema>;
