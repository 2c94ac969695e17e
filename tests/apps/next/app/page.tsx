import thefts from "heistline/data/reported-thefts.json";
import { Timeline } from "./timeline";

export default function Page() {
  return (
    <Timeline data={thefts}>
      <p>Three thefts were reported.</p>
    </Timeline>
  );
}
