import type { Refusal } from "~/platform/form-action.server";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { GivenRating, RatingForm } from "./rating-card";
import type { Rating } from "./rating";
import { Card } from "~/ui/card";

interface RatePageProps {
  readonly title: string;
  readonly back: { readonly to: string; readonly label: string };
  readonly rating: Rating | null;
  readonly id: string;
  readonly refusal: Refusal | undefined;
}

export function RatePage({ title, back, rating, id, refusal }: RatePageProps) {
  const { ratings: m } = useMessages();
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={title} lead={rating ? m.thanks : m.lead} back={back} />
      <div className="grid gap-4">
        {refusal?.formError && <Notice tone="danger">{refusal.formError}</Notice>}
        {rating ? (
          <Card>
            <GivenRating rating={rating} />
          </Card>
        ) : (
          <RatingForm key={id} id={id} refusal={refusal} />
        )}
      </div>
    </div>
  );
}
