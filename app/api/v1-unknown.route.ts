import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { RuleViolation } from "~/kernel/rule-violation";
import { problemAnswer } from "./problem-answer.server";

/** An address of the API that there is not. */
const answer = ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) =>
  problemAnswer(new RuleViolation({ code: "not-found" }), { request, requestId: context.requestId });

export const loader = answer;
export const action = answer;
