import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type { RefObject } from "react";

/** Thousands of plain links within `box` share one listener instead of a component each. */
export function useLinks(box: RefObject<HTMLElement>) {
  const navigate = useNavigate();
  useEffect(() => {
    const element = box.current;
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest("a");
      if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void navigate(link.getAttribute("href") ?? "");
    };
    element?.addEventListener("click", follow);
    return () => element?.removeEventListener("click", follow);
  }, [box, navigate]);
}
