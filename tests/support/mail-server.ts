import type { AddressInfo } from "node:net";
import { callbackify } from "node:util";
import { simpleParser } from "mailparser";
import type { ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";

/** What the server does once it has a whole message; `before-data` breaks off when the message is announced. */
export type Behaviour = "take" | "drop" | "before-data" | { readonly say: number } | { readonly sayToRecipient: number };

const answer = (code: number) => Object.assign(new Error("said by the test"), { responseCode: code });

/** A real SMTP server on a loopback port; only what it has answered with 250 has arrived. */
export async function mailServer(port = 0) {
  const arrived: ParsedMail[] = [];
  const state: { does: Behaviour; seen: number; hold: Promise<void> | null } = { does: "take", seen: 0, hold: null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    disableReverseLookup: true,
    onRcptTo: ({ address: _address }, session, done) => {
      const { does } = state;
      if (typeof does === "object" && "sayToRecipient" in does) return done(answer(does.sayToRecipient));
      if (does === "before-data") breakOff(session.id);
      done();
    },
    onData: callbackify(take),
  });
  async function take(stream: SMTPServerDataStream, { id }: SMTPServerSession): Promise<void> {
    const mail = await simpleParser(stream);
    state.seen += 1;
    await state.hold;
    if (typeof state.does === "object" && "say" in state.does) throw answer(state.does.say);
    if (state.does !== "drop") arrived.push(mail);
    else breakOff(id);
  }
  function breakOff(id: string): void {
    const open = [...server.connections] as unknown as { id: string; _socket: { destroy: () => void } }[];
    for (const { id: own, _socket: socket } of open) if (own === id) socket.destroy();
  }
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: own } = server.server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  return { arrived, state, port: own, url: `smtp://127.0.0.1:${own}`, close };
}
export type MailServer = Awaited<ReturnType<typeof mailServer>>;
