import { Form } from "@remix-run/react";
import { Star } from "lucide-react";
import type { Refusal } from "~/platform/form-action.server";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { RadioCards, TextAreaField } from "~/ui/fields";
import { useMessages } from "~/ui/messages";
import { starValues } from "./rating";
import type { Rating } from "./rating";

/** As many of five, said for those who do not see them. */
export function Stars({ stars }: { stars: number }) {
  const { ratings: m } = useMessages();
  return (
    <span className="inline-flex align-middle text-soon">
      <span className="sr-only">{m.stars(stars)}</span>
      {starValues.map((value) => (
        <Star key={value} aria-hidden="true" className={`size-5 ${value <= stars ? "fill-current" : "text-line"}`} />
      ))}
    </span>
  );
}

export const GivenRating = ({ rating }: { rating: Rating }) => (
  <div className="grid gap-1">
    <Stars stars={rating.stars} />
    {rating.words && <p className="whitespace-pre-line wrap-anywhere">{rating.words}</p>}
  </div>
);

/** Once, and never changed: said before it is sent. */
export function RatingForm({ id, refusal }: { id: string; refusal: Refusal | undefined }) {
  const { ratings: m } = useMessages();
  return (
    <Card>
      <Form method="post" className="grid gap-4">
        <input type="hidden" name="id" value={id} />
        <RadioCards
          label={m.ask}
          name="stars"
          columns={1}
          choices={[...starValues].reverse().map((value) => ({ value: String(value), title: m.titles[value - 1] ?? "" }))}
          defaultValue={refusal?.values["stars"]}
          error={refusal?.fieldErrors["stars"]}
        />
        <TextAreaField
          label={m.words}
          name="words"
          optional
          maxLength={300}
          hint={m.once}
          defaultValue={refusal?.values["words"]}
          error={refusal?.fieldErrors["words"]}
        />
        <SubmitButton className="justify-self-start">{m.send}</SubmitButton>
      </Form>
    </Card>
  );
}
