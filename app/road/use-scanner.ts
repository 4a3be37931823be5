import { useCallback, useEffect, useRef, useState } from "react";

/** Why there is no picture, for a sentence that says what to do. */
export type CameraTrouble = "denied" | "none" | "insecure" | "broken";

interface Detector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** What finds a code in a picture: the phone's own, or, where it has none, one that is loaded then. */
async function reader(): Promise<(video: HTMLVideoElement) => Promise<string | null>> {
  const Native = (window as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Native && (await Native.getSupportedFormats().catch((): string[] => [])).includes("qr_code")) {
    const detector = new Native({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsqr } = await import("jsqr");
  const canvas = document.createElement("canvas");
  return (video) => {
    const scale = Math.min(1, 640 / Math.max(video.videoWidth, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context || canvas.width === 0) return Promise.resolve(null);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(jsqr(data, width, height, { inversionAttempts: "dontInvert" })?.data || null);
  };
}

const troubleOf = (error: unknown): CameraTrouble => {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "broken";
};

/** Several times a second is quick enough for a hand, and leaves the phone cool. */
const EVERY = 150;

/** The camera, until it has read something or is closed; `found` is told what stands in the code. */
export function useScanner(found: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [running, setRunning] = useState(false);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
    setRunning(false);
  }, []);
  useEffect(() => stop, [stop]);

  const start = useCallback(async () => {
    setTrouble(null);
    // Browsers hide the camera from addresses without TLS.
    if (!("mediaDevices" in navigator)) return setTrouble("insecure");
    try {
      stream.current = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      setRunning(true);
      const element = video.current;
      if (!element) return stop();
      element.srcObject = stream.current;
      await element.play();
      const read = await reader();
      const look = async () => {
        if (!stream.current) return;
        const text = await read(element).catch(() => null);
        if (!stream.current) return;
        if (!text) return void (timer.current = setTimeout(() => void look(), EVERY));
        stop();
        found(text);
      };
      await look();
    } catch (error) {
      stop();
      setTrouble(troubleOf(error));
    }
  }, [found, stop]);

  return { video, running, trouble, start, stop };
}
