import { createElement } from "react";
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { htmlStream } from "~/platform/html-stream.server";

/** Chinese at every place of React's blocks, in text and in attributes. */
const page = createElement(
  "ul",
  null,
  Array.from({ length: 3000 }, (_, index) =>
    createElement("li", { key: index, title: `用途${"x".repeat(index % 7)}` }, "例如：三天的展会"),
  ),
);

test("a page of Chinese arrives as it was drawn, without zero bytes", async () => {
  const body = htmlStream();
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(body) });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk as Uint8Array);
  const html = Buffer.concat(chunks).toString("utf8");
  expect(html).not.toContain("\0");
  expect(html).toBe(renderToStaticMarkup(page));
});
