import { messagesFor } from "~/ui/messages";
import { endpoint, method } from "./endpoint.server";
import { openApiDocument } from "./openapi";
import { documentOperation } from "./operations";

const show = method(documentOperation, async ({ request, at }) => ({
  body: { ...openApiDocument(messagesFor("zh").api, new URL(request.url).origin, at) },
}));

const answer = endpoint({ GET: show });
export const loader = answer;
export const action = answer;
