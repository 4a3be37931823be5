import { Form, Link } from "@remix-run/react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { SelectField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import type { Day } from "~/kernel/time";
import { placeText } from "./place";
import type { TripView } from "./show-trips.server";
import { collectText, TripBadge, TripFee, TripMachinesList, TripWay, windowText } from "./trip-facts";
import type { Driver } from "./trips.repo.server";

interface DeskTripProps {
  readonly trip: TripView;
  readonly day: Day;
  readonly drivers: readonly Driver[];
  readonly refusal: Refusal | undefined;
  readonly mayChange: boolean;
}

function Assign({ trip, drivers, refusal }: Omit<DeskTripProps, "day" | "mayChange">) {
  const { deliveries: m } = useMessages();
  return (
    <Form
      method="post"
      preventScrollReset
      key={trip.driver?.id ?? ""}
      className="no-print mt-3 flex flex-wrap items-end gap-2 border-t border-line pt-3"
    >
      <input type="hidden" name="number" value={trip.number} />
      <input type="hidden" name="direction" value={trip.direction} />
      <div className="min-w-36 flex-1">
        <SelectField
          label={m.assign}
          name="driver"
          defaultValue={refusal?.values["driver"] ?? trip.driver?.id ?? ""}
          error={refusal?.fieldErrors["driver"] ?? refusal?.formError ?? undefined}
        >
          <option value="">{m.nobodyOption}</option>
          {drivers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <SubmitButton tone={trip.driver ? "quiet" : "primary"} className="px-4">
        {m.assignButton}
      </SubmitButton>
    </Form>
  );
}

/** A trip on the desk's day: when, who, where, which machines, what to take in, and who drives it. */
export function DeskTrip(props: DeskTripProps) {
  const { trip, day } = props;
  const messages = useMessages();
  const { deliveries: m, common } = messages;
  return (
    <li className={`min-w-0 rounded-xl border bg-surface px-4 py-3 ${trip.late ? "border-danger" : "border-line"}`}>
      <p className="flex flex-wrap items-center gap-2">
        <span className={`text-lg font-semibold whitespace-nowrap ${trip.late ? "text-danger" : ""}`}>
          {windowText(trip.window, day)}
        </span>
        <span className="font-medium">{m.direction[trip.direction]}</span>
        <TripBadge trip={trip} />
      </p>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">{trip.customer}</span>
        <Link
          to={`/desk/bookings/${trip.number}`}
          className="inline-flex min-h-11 items-center text-sm whitespace-nowrap text-accent underline underline-offset-3"
        >
          {trip.number}
        </Link>
      </p>
      <p className="wrap-anywhere">{placeText(common.districts[trip.district], trip.address)}</p>
      <TripWay trip={trip} />
      <TripMachinesList trip={trip} />
      <p className="mt-2 text-sm">
        <span className="text-muted">{m.collect}</span> {collectText(trip.collect, messages)}
      </p>
      <p className="text-sm text-muted">
        <TripFee trip={trip} />
      </p>
      {trip.state !== "done" && props.mayChange && (
        <>
          <Assign {...props} />
          <Link
            to={`/desk/bookings/${trip.number}/delivery`}
            className="no-print mt-1 inline-flex min-h-11 items-center text-accent underline underline-offset-3"
          >
            {m.change}
          </Link>
        </>
      )}
    </li>
  );
}
