import type { LoaderFunctionArgs } from "@remix-run/node";
import { quotationFile } from "./quotation-file.server";

/** For whoever holds the link, as its page is. */
export const loader = ({ params, context }: LoaderFunctionArgs) => quotationFile(params["token"] ?? "", context.address);
