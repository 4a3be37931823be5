import { Link, useNavigation } from "@remix-run/react";
import type { LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";
import { useMessages } from "./messages";

type Tone = "primary" | "quiet" | "danger";
const tones: Record<Tone, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "border border-line bg-surface text-ink hover:bg-accent-soft",
  danger: "border border-line bg-surface text-danger hover:bg-danger-soft",
};
const shape = "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-lg px-5 font-medium";

export const ButtonLink = ({ tone = "primary", className = "", ...link }: LinkProps & { tone?: Tone }) => (
  <Link className={`${shape} ${tones[tone]} ${className}`} {...link} />
);

/** Says that it works while its form is on the way, and stays where the keyboard left it. */
export function SubmitButton({
  tone = "primary",
  className = "",
  children,
  ...button
}: ButtonHTMLAttributes<HTMLButtonElement> & { tone?: Tone }) {
  const { common: m } = useMessages();
  const busy = useNavigation().state === "submitting";
  return (
    <button
      type="submit"
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : undefined}
      className={`${shape} ${tones[tone]} ${className}`}
      {...button}
    >
      {busy ? m.working : children}
    </button>
  );
}
