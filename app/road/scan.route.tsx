import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useNavigate } from "@remix-run/react";
import { useCallback, useState } from "react";
import { now } from "~/platform/clock.server";
import { requireViewer } from "~/platform/session.server";
import { reader } from "~/platform/shop.server";
import { unitBehindTag } from "~/labels/labels.repo.server";
import { listOpenCalls } from "~/service/calls.repo.server";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextField } from "~/ui/fields";
import { messagesFor, useMessages } from "~/ui/messages";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import type { ShellHandle } from "~/ui/shell";
import { roadWorkerOf } from "./day-pages.server";
import { RoadBar } from "./road-bar";
import { tagIn } from "./tag-in-code";
import { probe } from "./use-connection";
import { useScanner } from "./use-scanner";

export const handle: ShellHandle = { shell: "staff", road: true };
export const meta: MetaFunction = () => {
  const { road, common } = messagesFor("zh");
  return [{ title: `${road.scan.title} · ${common.shopShort}` }];
};

/** With `?tag=`, as the form sends it, on to the machine; the open calls are for phones without network. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, "calls.read");
  const typed = new URL(request.url).searchParams.get("tag");
  const tag = typed === null ? null : tagIn(typed);
  if (tag && (await unitBehindTag(reader(), tag))) throw redirect(`/u/${tag}`);
  const calls = (await listOpenCalls(reader())).map(({ number, unit }) => ({ number, tag: unit.assetTag }));
  return { at: now(), owner: roadWorkerOf(viewer)?.accountId ?? null, calls, typed };
}

export default function Scan() {
  const { at, owner, calls, typed } = useLoaderData<typeof loader>();
  const { scan: m, unsent } = useMessages().road;
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const answered = typed && (tagIn(typed) ? m.unknown(typed) : m.notOurs);
  const goTo = useCallback(
    async (text: string) => {
      const tag = tagIn(text);
      if (!tag) return setProblem(m.notOurs);
      setProblem(null);
      const kept = calls.find((call) => call.tag === tag);
      if (await probe()) return navigate(`/queue/scan?tag=${encodeURIComponent(tag)}`, { replace: true });
      if (kept) return navigate(`/queue/${kept.number}`);
      return setProblem(m.offlineUnknown(tag));
    },
    [calls, m, navigate],
  );
  const found = useCallback((text: string) => void goTo(text), [goTo]);
  const { video, running, trouble, start, stop } = useScanner(found);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={m.title} lead={m.lead} back={{ to: "/queue", label: unsent.back }} />
      <RoadBar owner={owner} at={at} />
      <div className="grid gap-6">
        <Card>
          <div className="grid gap-4">
            {/* A live picture of the camera has nothing to be captioned. */}
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
            <video
              ref={video}
              muted
              playsInline
              aria-label={m.camera}
              className={`w-full rounded-lg bg-ink/80 ${running ? "aspect-square object-cover" : "hidden"}`}
            />
            {running && <output>{m.looking}</output>}
            {trouble && <Notice tone="danger">{m[trouble]}</Notice>}
            <Button
              tone={running ? "quiet" : "primary"}
              className="min-h-14 w-full text-lg"
              onClick={running ? stop : () => void start()}
            >
              {running ? m.stop : m.start}
            </Button>
          </div>
        </Card>
        <Card>
          <Form
            method="get"
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              void goTo(String(new FormData(event.currentTarget).get("tag") ?? ""));
            }}
          >
            <TextField
              label={m.tag}
              hint={m.tagHint}
              name="tag"
              defaultValue={typed ?? ""}
              error={problem ?? answered ?? undefined}
              autoCapitalize="characters"
              autoComplete="off"
              enterKeyHint="go"
              maxLength={40}
            />
            <SubmitButton className="min-h-14 w-full text-lg">{m.go}</SubmitButton>
          </Form>
        </Card>
      </div>
    </div>
  );
}
