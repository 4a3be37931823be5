/** Where the hand is, in the pad's own units; whole numbers. */
export type Point = readonly [x: number, y: number];
export type Strokes = readonly (readonly Point[])[];

/** What a signature is drawn on, whatever the screen: three to one. */
export const PAD = { width: 600, height: 200 } as const;
/** A name takes some hundred points; many times that is no name. */
export const MOST_SIGNATURE_TEXT = 40_000;
const MOST_POINTS = 5_000;
/** A line right across the pad: less is a slip of the hand. */
const LEAST_LENGTH = 160;

/** `12,40 15,44;80,20 …`: points by blanks, strokes by semicolons. */
export const strokesText = (strokes: Strokes): string =>
  strokes.map((stroke) => stroke.map(([x, y]) => `${x},${y}`).join(" ")).join(";");

const pointOf = (text: string): Point | null => {
  const [, x, y] = /^(\d{1,4}),(\d{1,4})$/.exec(text) ?? [];
  const point = [Number(x), Number(y)] as const;
  return x !== undefined && y !== undefined && point[0] <= PAD.width && point[1] <= PAD.height ? point : null;
};

/** What was posted, or null where it is none: other signs, points beside the pad, far too many. */
export function strokesOf(text: string): Strokes | null {
  if (text.length > MOST_SIGNATURE_TEXT) return null;
  const strokes = text.split(";").map((stroke) => stroke.split(" ").map(pointOf));
  const points = strokes.flat();
  if (points.length > MOST_POINTS || points.some((point) => point === null)) return null;
  return strokes as Strokes;
}

const lengthOf = (stroke: readonly Point[]): number =>
  stroke.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = stroke[index] as Point;
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);

/** Whether somebody has written there: a few strokes, or one long one as who writes his name in a single move. */
export function isSignature(strokes: Strokes): boolean {
  const drawn = strokes.filter((stroke) => stroke.length > 1);
  const length = drawn.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  return length >= LEAST_LENGTH && (drawn.length > 1 || drawn.some((stroke) => stroke.length >= 20));
}

/** The strokes as a path of an SVG or a PDF; a dot is a short line. */
export const pathOf = (strokes: Strokes): string =>
  strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const [first, ...rest] = stroke as readonly [Point, ...Point[]];
      const on = rest.length > 0 ? rest : [[first[0] + 1, first[1]] as const];
      return `M${first[0]} ${first[1]}${on.map(([x, y]) => `L${x} ${y}`).join("")}`;
    })
    .join("");
