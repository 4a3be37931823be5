import { Transform } from "node:stream";

/**
 * HTML on its way to the browser. React 18 pads its 2 KB blocks with zero bytes where a sign of several bytes does not fit any more;
 * browsers show those as �. UTF-8 has a zero byte in no other place, so all of them are dropped.
 */
export const htmlStream = (): Transform =>
  new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
