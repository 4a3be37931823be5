import { zh } from "~/messages/zh";

/** The same tree with any wording, so that another language is a file that satisfies it. */
type Worded<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { readonly [K in keyof T]: Worded<T[K]> };

export type Messages = Worded<typeof zh>;
export type Locale = "zh";

const catalogues: Record<Locale, Messages> = { zh };

export const messagesFor = (locale: Locale): Messages => catalogues[locale];

/** The texts of the page in its language. */
export const useMessages = (): Messages => messagesFor("zh");
