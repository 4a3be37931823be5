import { Link, useNavigation } from "@remix-run/react";
import type { LinkProps } from "@remix-run/react";
import { forwardRef } from "react";
import type { ButtonHTMLAttributes } from "react";
import { useMessages } from "./messages";

export type ButtonTone = "primary" | "quiet" | "danger";
const tones: Record<ButtonTone, string> = {
  primary: "border border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "border border-edge bg-surface text-ink hover:bg-accent-soft",
  danger: "border border-edge bg-surface text-danger hover:bg-danger-soft",
};
const shape =
  "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-lg px-5 py-1.5 text-center font-medium aria-disabled:cursor-progress aria-disabled:opacity-70";

/** For what looks like a button and is a file: a plain `<a>`, which the browser fetches by itself. */
export const buttonClass = (tone: ButtonTone): string => `${shape} ${tones[tone]}`;

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: ButtonTone };

/** For what happens on this page alone; sending a form is `SubmitButton`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(({ tone = "quiet", className = "", ...button }, ref) => (
  <button ref={ref} type="button" className={`${shape} ${tones[tone]} ${className}`} {...button} />
));
Button.displayName = "Button";

export const ButtonLink = ({ tone = "primary", className = "", ...link }: LinkProps & { tone?: ButtonTone }) => (
  <Link className={`${shape} ${tones[tone]} ${className}`} {...link} />
);

/** Whether what is on its way is what this button sends: the one pressed, where its name and value tell. */
function useBusy(name: string | undefined, value: ButtonProps["value"]): boolean {
  const { state, formData } = useNavigation();
  if (state === "idle" || !formData) return false;
  return name === undefined || formData.getAll(name).includes(String(value ?? ""));
}

/** Says that it works while its form is on the way, and stays where the keyboard left it. */
export function SubmitButton({ tone = "primary", className = "", children, ...button }: ButtonProps) {
  const { common: m } = useMessages();
  const sending = useNavigation().state === "submitting";
  const busy = useBusy(button.name, button.value);
  return (
    <button
      type="submit"
      aria-disabled={busy || sending || undefined}
      onClick={sending ? (event) => event.preventDefault() : undefined}
      className={`${shape} ${tones[tone]} ${className}`}
      {...button}
    >
      {busy ? m.working : children}
    </button>
  );
}
