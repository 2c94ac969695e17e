"use client";
import "heistline";
import type { HeistLine } from "heistline";
import { type ReactNode, useEffect, useRef, useState } from "react";

export function Timeline({ data: given, children }: { data: { events: object[] }; children: ReactNode }) {
  const line = useRef<HeistLine>(null);
  const [data, setData] = useState(given);
  const [open, setOpen] = useState("nothing");
  // React sets neither properties nor listeners of custom elements while it hydrates what the server has rendered.
  useEffect(() => {
    if (line.current) line.current.data = data;
  }, [data]);
  useEffect(() => {
    const life = new AbortController();
    line.current?.addEventListener("heistline-select", ({ detail }) => setOpen(detail.id ?? "nothing"), life);
    return () => life.abort();
  }, []);
  return (
    <main>
      <heist-line ref={line} lang="de">
        {children}
      </heist-line>
      <p id="open">{open}</p>
      <button onClick={() => setData({ ...data, events: data.events.slice(0, 1) })}>The first one</button>
    </main>
  );
}
