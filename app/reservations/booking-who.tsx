import { Link } from "@remix-run/react";
import { Card } from "~/ui/card";
import { RadioCards, TextField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { askedWith } from "./booking-what";
import type { PartProps } from "./use-booking-form";

export interface Booking {
  readonly name: string;
  /** Null for the shop's own people. */
  readonly kind: "individual" | "company" | null;
}

interface WhoCardProps {
  readonly title: string;
  readonly form: PartProps["form"];
  readonly viewer: Booking | null;
  /** Where signing in leads back to. */
  readonly signInTo: string;
}

/** Who rents: whoever is signed in, else a name, a telephone number and a password to come back with. */
export function WhoPart({ booking, form, viewer }: PartProps & { viewer: Booking | null }) {
  const { parts } = useMessages().booking;
  return <WhoCard title={parts.who} form={form} viewer={viewer} signInTo={askedWith(booking, {})} />;
}

export function WhoCard({ title, form, viewer, signInTo }: WhoCardProps) {
  const { booking: m } = useMessages();
  if (viewer)
    return (
      <Card title={title}>
        <input type="hidden" name="signedIn" value="1" />
        {viewer.kind ? (
          <p>{m.signedInAs(viewer.name)}</p>
        ) : (
          <Notice tone="soon">
            {m.staff} <Link to="/desk">{m.staffGo}</Link>
          </Notice>
        )}
      </Card>
    );
  const field = (name: string) => ({ id: name, ...form.field(name) });
  return (
    <Card title={title}>
      <div className="group/who grid gap-4">
        <p>
          {m.beenHere} <Link to={`/sign-in?${new URLSearchParams({ to: signInTo })}`}>{m.signInFirst}</Link>
        </p>
        <RadioCards
          label={m.kind}
          choices={[
            { value: "individual", title: m.individual, detail: m.individualDetail },
            { value: "company", title: m.company, detail: m.companyDetail },
          ]}
          {...form.field("kind")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={m.name} autoComplete="name" enterKeyHint="next" {...field("name")} />
          <TextField label={m.phone} type="tel" inputMode="tel" autoComplete="tel" enterKeyHint="next" {...field("phone")} />
          <TextField
            label={m.password}
            hint={m.passwordHint}
            type="password"
            autoComplete="new-password"
            {...field("password")}
            defaultValue=""
          />
          <div className="group-has-[[value=company]:checked]/who:hidden">
            <TextField label={m.school} optional autoComplete="organization" {...field("school")} />
          </div>
          <div className="hidden group-has-[[value=company]:checked]/who:block">
            <TextField label={m.creditCode} hint={m.creditCodeHint} autoCapitalize="characters" {...field("creditCode")} />
          </div>
          <div className="hidden group-has-[[value=company]:checked]/who:block">
            <TextField label={m.contactName} {...field("contactName")} />
          </div>
        </div>
      </div>
    </Card>
  );
}
