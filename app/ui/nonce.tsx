import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** The nonce of this response's Content-Security-Policy; undefined in the browser, which hides it. */
export const NonceProvider = Nonce.Provider;
export const useNonce = () => useContext(Nonce);
