import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField } from "~/ui/fields";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { wipeMethods } from "./check-list";
import type { TakeBackPage } from "./take-back.route";

/** What is still to be seen to once machines are back. */
export function Aftermath({ page }: { page: TakeBackPage }) {
  const { handovers, rescue, returns } = useMessages();
  const { takeBack: m, sheet } = handovers;
  return (
    <>
      {(page.returned || page.someBack) && (
        <Notice tone="kept">
          {page.returned ? m.done : m.someDone} <Link to={`/desk/bookings/${page.number}/sheet`}>{sheet.open}</Link>
          {" · "}
          <Link to={`/desk/bookings/${page.number}/damages`}>{returns.damages.link}</Link>
          {" · "}
          <Link to="/desk/checks">{returns.checks.title}</Link>
          {page.returned && (
            <>
              {" · "}
              <Link to={`/desk/bookings/${page.number}/payments`}>{m.toPayments}</Link>
            </>
          )}
        </Notice>
      )}
      {page.missing.length > 0 && (
        <Notice tone="soon">
          <ul>
            {page.missing.map(({ assetTag, modelName, lostAt }) => (
              <li key={assetTag}>{`${assetTag} ${modelName} ${sheet.missing(formatMoment(lostAt))}`}</li>
            ))}
          </ul>
          <Link to={`/desk/bookings/${page.number}/loss`} className="inline-flex min-h-11 items-center">
            {returns.loss.see}
          </Link>
        </Notice>
      )}
      {page.endangered.length > 0 && (
        <Notice tone="soon" title={m.endangered}>
          <ul>
            {page.endangered.map((each) => (
              <li key={each.assetTag}>
                {m.endangeredLine(each.assetTag, each.customer, formatMoment(each.startsAt))}{" "}
                <Link to={`/desk/bookings/${each.number}/hand-out`}>{m.swapFor(each.number)}</Link>
              </li>
            ))}
          </ul>
          <Link to="/desk/rescue" className="inline-flex min-h-11 items-center">
            {rescue.proposals}
          </Link>
        </Notice>
      )}
      {page.unwiped.length > 0 && (
        <Card title={m.unwiped}>
          <ul className="grid gap-2">
            {page.unwiped.map((tag) => (
              <li key={tag}>
                <Form method="post" className="flex flex-wrap items-end gap-4">
                  <input type="hidden" name="tag" value={tag} />
                  <div className="min-w-40 flex-1">
                    <SelectField label={tag} name="method" defaultValue="reset">
                      {wipeMethods.map((each) => (
                        <option key={each} value={each}>
                          {m.wipeMethods[each]}
                        </option>
                      ))}
                    </SelectField>
                  </div>
                  <SubmitButton tone="quiet" name="intent" value="wiped">
                    {m.wipedByMe}
                  </SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
