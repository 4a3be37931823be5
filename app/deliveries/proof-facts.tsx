import { Card } from "~/ui/card";
import { formatMoment } from "~/ui/formats";
import { useMessages } from "~/ui/messages";
import type { Proof } from "./trips.repo.server";

/** Who received or gave the machines, when, with the picture one tap away: who looks is recorded, so that nothing shows it by itself. */
export function ProofLine({ proof }: { proof: Proof }) {
  const { trip: m } = useMessages().deliveries;
  return (
    <>
      <p>{m.proved(proof.receivedBy, formatMoment(proof.at), proof.by)}</p>
      {proof.note && <p className="text-sm text-muted wrap-anywhere">{proof.note}</p>}
      {proof.hasPicture ? (
        <a
          href={`/proofs/${proof.id}/picture`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-3"
        >
          {m.seePicture}
        </a>
      ) : (
        <p className="text-sm text-muted">{m.noPicture}</p>
      )}
    </>
  );
}

export function ProofFacts({ proof }: { proof: Proof }) {
  const { trip: m } = useMessages().deliveries;
  return (
    <Card title={m.proof}>
      <ProofLine proof={proof} />
    </Card>
  );
}
