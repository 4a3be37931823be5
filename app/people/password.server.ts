import { hash, verify } from "@node-rs/argon2";

/** Argon2id is the library's own choice of algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Argon2id; the parameters stand in the result. */
export const hashOfPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), cost);

export const passwordFits = (stored: string, password: string): Promise<boolean> => verify(stored, password.normalize("NFC"));

let nobody: Promise<string> | null = null;
/** Costs as much as a real check, so that the time does not tell whether the account exists. */
export async function passwordOfNobody(password: string): Promise<false> {
  nobody ??= hashOfPassword("nobody signs in with this");
  await passwordFits(await nobody, password);
  return false;
}
