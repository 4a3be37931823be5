import type { PaperKind } from "~/deposits/deposit";
import { ButtonLink } from "~/ui/button";
import { useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";

/** D6: at the hand-out, which cards were used again and have not been held beside their owner yet. */
export function CardsToSee({ cards }: { readonly cards: readonly { readonly id: string; readonly kind: PaperKind }[] }) {
  const { review, kinds } = useMessages().papers;
  if (cards.length === 0) return null;
  return (
    <Notice tone="soon">
      <p className="font-medium">{review.see.title}</p>
      <p>{review.see.text}</p>
      <p className="mt-2 flex flex-wrap gap-3">
        {cards.map(({ id, kind }) => (
          <ButtonLink key={id} tone="quiet" to={`/desk/papers/${id}`} className="no-underline!">
            {review.see.open(kinds[kind])}
          </ButtonLink>
        ))}
      </p>
    </Notice>
  );
}
