import "heistline";
import thefts from "heistline/data/reported-thefts.json";
import { useState } from "react";

export function Story() {
  const [data, setData] = useState<object>(thefts);
  const [open, setOpen] = useState("nothing");
  return (
    <main>
      <heist-line data={data} lang="de" onheistline-select={({ detail }) => setOpen(detail.id ?? "nothing")}>
        <p>Three thefts were reported.</p>
      </heist-line>
      <p id="open">{open}</p>
      <button onClick={() => setData({ ...thefts, events: thefts.events.slice(0, 1) })}>The first one</button>
    </main>
  );
}
