import { Form } from "@remix-run/react";
import { dayOf } from "~/kernel/time";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextField } from "~/ui/fields";
import { formatDay, formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Badge, Notice } from "~/ui/notice";
import { staffRoles } from "./permissions";
import type { StaffMember } from "./staff.repo.server";

interface StaffMemberProps {
  readonly member: StaffMember;
  readonly you: boolean;
  readonly refusal: Refusal | undefined;
}

function Changes({ member, refusal }: Omit<StaffMemberProps, "you">) {
  const { manage, common } = useMessages();
  const m = manage.staff;
  const account = <input type="hidden" name="account" value={member.id} />;
  return (
    <div className="grid gap-4 pt-2">
      <p className="text-sm text-muted">{m.changeHint}</p>
      <Form method="post" className="flex flex-wrap items-end gap-3">
        {account}
        <div className="min-w-40">
          <SelectField label={m.role} name="role" id={`${member.id}-role`} defaultValue={member.role}>
            {staffRoles.map((role) => (
              <option key={role} value={role}>
                {common.roles[role]}
              </option>
            ))}
          </SelectField>
        </div>
        <SubmitButton tone="quiet" name="intent" value="role">
          {m.changeRole}
        </SubmitButton>
      </Form>
      <Form method="post" className="grid justify-items-start gap-2">
        {account}
        <div className="min-w-40">
          <TextField
            label={m.newPassword}
            name="password"
            id={`${member.id}-password`}
            type="password"
            autoComplete="new-password"
            hint={m.passwordHint}
            error={refusal?.fieldErrors["password"]}
          />
        </div>
        <SubmitButton tone="quiet" name="intent" value="password">
          {m.changePassword}
        </SubmitButton>
      </Form>
      <Form method="post">
        {account}
        <SubmitButton tone="danger" name="intent" value="deactivate">
          {m.deactivate}
        </SubmitButton>
      </Form>
    </div>
  );
}

/** One person who works here, and what a manager can change about the account. */
export function StaffMemberCard({ member, you, refusal }: StaffMemberProps) {
  const { manage, common } = useMessages();
  const m = manage.staff;
  const { deactivatedAt, lastSeenAt, phone } = member;
  return (
    <Card
      title={member.name}
      aside={
        <span className="flex gap-2">
          {you && <Badge tone="plain">{m.you}</Badge>}
          {deactivatedAt ? <Badge tone="plain">{m.former}</Badge> : <Badge>{common.roles[member.role]}</Badge>}
        </span>
      }
    >
      {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
      <p className="flex flex-wrap gap-x-4 text-muted">
        {phone && (
          <a href={`tel:${phone}`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
            {phone}
          </a>
        )}
        <span className="inline-flex min-h-11 items-center">{m.since(formatDay(dayOf(member.createdAt), { year: true }))}</span>
        <span className="inline-flex min-h-11 items-center">
          {deactivatedAt
            ? m.left(formatDay(dayOf(deactivatedAt), { year: true }))
            : lastSeenAt
              ? m.lastSeen(formatMoment(lastSeenAt))
              : m.neverSeen}
        </span>
      </p>
      {deactivatedAt ? (
        <Form method="post" className="mt-2">
          <input type="hidden" name="account" value={member.id} />
          <SubmitButton tone="quiet" name="intent" value="reactivate">
            {m.reactivate}
          </SubmitButton>
        </Form>
      ) : (
        <Disclosure summary={m.edit} open={refusal !== undefined}>
          <Changes member={member} refusal={refusal} />
        </Disclosure>
      )}
    </Card>
  );
}
