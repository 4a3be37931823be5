import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useMessages } from "./messages";
import { SearchBox } from "./search-box";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** Search by `/` and a telephone booking by `n`, from every page of the staff. */
export function StaffSearch() {
  const { search: m } = useMessages().desk;
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      navigate("/desk/book");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate]);
  return <SearchBox label={m.label} action="/desk/search" />;
}
