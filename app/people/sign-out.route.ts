import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { endSession } from "~/platform/session.server";

export const loader = () => redirect("/");

export const action = async ({ request }: ActionFunctionArgs) =>
  redirect("/", { headers: { "Set-Cookie": await endSession(request) } });
