import { Form } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { RadioCards, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { useActionForm } from "~/ui/use-action-form";
import { staffRoles } from "./permissions";
import { addStaffSchema } from "./staff-schema";

export function AddStaffForm({ id, refusal }: { id: string; refusal: Refusal | undefined }) {
  const { manage, common } = useMessages();
  const m = manage.staff;
  const form = useActionForm(addStaffSchema, { refusal, defaultValues: { role: "clerk" } });
  return (
    <Form method="post" {...form.props} className="grid gap-4">
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="intent" value="add" />
      <TextField label={m.name} autoComplete="off" {...form.field("name")} />
      <TextField label={m.phone} hint={m.phoneHint} type="tel" inputMode="tel" autoComplete="off" {...form.field("phone")} />
      <RadioCards
        label={m.role}
        columns={1}
        choices={staffRoles.map((role) => ({ value: role, title: common.roles[role], detail: m.roles[role] }))}
        {...form.field("role")}
      />
      <TextField
        label={m.password}
        hint={m.passwordHint}
        type="password"
        autoComplete="new-password"
        {...form.field("password")}
      />
      <SubmitButton name="intent" value="add">
        {m.addNow}
      </SubmitButton>
    </Form>
  );
}
