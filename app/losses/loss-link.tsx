import { Link } from "@remix-run/react";
import { useMessages } from "~/ui/messages";

/** Where to say that a machine is gone, and to see what becomes of it. */
export function LossLink({ number, lost }: { readonly number: string; readonly lost: number }) {
  const { loss: m } = useMessages().returns;
  return (
    <p className="text-muted">
      {lost === 0 && m.card}{" "}
      <Link to={`/my/${number}/loss`} className="inline-flex min-h-11 items-center text-accent underline underline-offset-3">
        {lost === 0 ? m.open : m.see}
      </Link>
    </p>
  );
}
