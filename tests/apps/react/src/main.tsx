import { createRoot } from "react-dom/client";
import { Story } from "./story";

const root = document.querySelector("#root");
if (root) createRoot(root).render(<Story />);
