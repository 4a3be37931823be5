import { useCallback, useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { groupAddress } from "./asked-view";
import type { GroupContent, Timeline } from "./show-timeline.server";

/** So far beyond the edge of the sheet a model is fetched before it is seen. */
const AHEAD = "600px 0px";

/** Null where it cannot be had just now; the model's name still leads to it. */
async function fetchContent(address: string): Promise<GroupContent | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? ((await answer.json()) as GroupContent) : null;
  } catch {
    return null;
  }
}

/** The models that did not come with the page are fetched as they are scrolled to, and again when the page is another one. */
export function useGroups(sheet: RefObject<HTMLElement>, timeline: Timeline) {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, GroupContent>>(new Map());
  const asked = useRef(new Map<string, Promise<void>>());

  const load = useCallback(
    (slug: string): Promise<void> => {
      const address = groupAddress(timeline.view, slug);
      const key = `${timeline.now} ${address}`;
      const known = asked.current.get(key);
      if (known) return known;
      const coming = fetchContent(address).then((content) => {
        if (content) setLoaded((before) => new Map(before).set(address, content));
        else asked.current.delete(key);
      });
      asked.current.set(key, coming);
      return coming;
    },
    [timeline],
  );

  useEffect(() => {
    const box = sheet.current;
    if (!box) return;
    const seen = (entries: IntersectionObserverEntry[]) => {
      for (const { isIntersecting, target } of entries) {
        const slug = isIntersecting && (target as HTMLElement).dataset["later"];
        if (slug) void load(slug);
      }
    };
    const observer = new IntersectionObserver(seen, { root: box, rootMargin: AHEAD });
    for (const section of box.querySelectorAll("[data-later]")) observer.observe(section);
    return () => observer.disconnect();
  }, [sheet, load]);

  const later = timeline.groups.filter((group) => group.content === null);
  return {
    contentOf: ({ slug, content }: Timeline["groups"][number]): GroupContent | null =>
      content ?? loaded.get(groupAddress(timeline.view, slug)) ?? null,
    /** Ends when every model is there that can be had. */
    loadAll: () => Promise.all(later.map((group) => load(group.slug))),
  };
}
